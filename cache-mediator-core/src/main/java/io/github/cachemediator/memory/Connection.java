package io.github.cachemediator.memory;

import io.github.cachemediator.queue.QueueFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Whether an instance still reaches its store: not any more when it was closed. */
final class Connection {

    private volatile boolean closed;

    /** Answers with the result of a step, or with a failure once this is closed. */
    <R> CompletionStage<R> answer(Supplier<R> step) {
        return closed ? CompletableFuture.failedFuture(failure()) : CompletableFuture.completedFuture(step.get());
    }

    boolean isOpen() {
        return !closed;
    }

    void close() {
        closed = true;
    }

    static QueueFailure failure() {
        return new QueueFailure(
                QueueFailure.Kind.UNREACHABLE,
                "The in-memory job queue was closed",
                new IllegalStateException("closed"));
    }
}

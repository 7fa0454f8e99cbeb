package io.github.cachemediator.caller;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A store of one number whose answers are made when the command is sent, and arrive when somebody who waits makes them.
 * Thread-safe.
 */
final class LateAnswers<T extends @Nullable Object> {

    private final AtomicInteger stored = new AtomicInteger();
    private final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();
    private final IntFunction<T> form;

    LateAnswers(IntFunction<T> form) {
        this.form = form;
    }

    /** Stores another number and returns it. */
    int write() {
        return stored.incrementAndGet();
    }

    CompletableFuture<T> send() {
        T answer = form.apply(stored.get());
        CompletableFuture<T> sent = new CompletableFuture<>();
        answers.add(() -> sent.complete(answer));
        return sent;
    }

    /** Lets answers arrive until a certain one has. */
    void answerUntil(CompletableFuture<?> wanted) {
        while (!wanted.isDone()) {
            LockSupport.parkNanos(1_000); // it is on its way; others may come meanwhile
            Runnable answer = answers.poll();
            if (answer != null) {
                answer.run();
            }
        }
    }
}

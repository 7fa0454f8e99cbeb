package io.github.cachemediator.memory;

import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.JobStreamReader;
import io.github.cachemediator.queue.StreamName;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the streams of a store. How long a read waits goes by real time. */
final class InMemoryReader implements JobStreamReader {

    private final InMemoryStore store;
    private final String consumer;
    private final Connection connection;
    private final Consumer<InMemoryReader> onClose;

    // Both are only touched within a step.
    private @Nullable WaitingRead underWay;
    private boolean closed;

    InMemoryReader(InMemoryStore store, String consumer, Connection connection, Consumer<InMemoryReader> onClose) {
        this.store = store;
        this.consumer = consumer;
        this.connection = connection;
        this.onClose = onClose;
    }

    @Override
    public CompletionStage<List<Delivery>> read(Collection<StreamName> streams, int count, Duration block) {
        CompletableFuture<List<Delivery>> result = new CompletableFuture<>();
        WaitingRead read = new WaitingRead(consumer, List.copyOf(streams), count, result);
        boolean waits = !block.isZero();
        boolean accepted = store.step(now -> {
            if (closed || !connection.isOpen()) {
                return false;
            }
            underWay = read;
            store.streams().read(read, waits, now);
            return true;
        });
        if (!accepted) {
            result.completeExceptionally(Connection.failure());
        } else if (waits) {
            Executor later =
                    CompletableFuture.delayedExecutor(block.toMillis(), TimeUnit.MILLISECONDS, store.executor());
            later.execute(() -> stopWaiting(read, () -> result.complete(List.of())));
        }
        return result;
    }

    @Override
    public void close() {
        onClose.accept(this);
        WaitingRead read = store.<@Nullable WaitingRead>step(now -> {
            closed = true;
            return underWay;
        });
        if (read != null) {
            stopWaiting(read, () -> read.result().completeExceptionally(Connection.failure()));
        }
    }

    private void stopWaiting(WaitingRead read, Runnable complete) {
        if (store.step(now -> store.streams().stopWaiting(read))) {
            complete.run();
        }
    }
}

package io.github.cachemediator.caller;

import io.github.cachemediator.CacheMediatorUnavailableException;
import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.run.EngineParts;
import io.github.cachemediator.support.Shown;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Evicts keys: the record first, so that no run stores afterwards, then the entry where it is kept elsewhere.
 * Thread-safe.
 */
final class Evictions {

    private static final int MOST_TRIES = 8;

    private final EngineParts parts;

    /** Those that wait for their next try, with their keys. */
    private final Map<CompletableFuture<Boolean>, String> waiting = new ConcurrentHashMap<>();

    private volatile boolean closed;

    Evictions(EngineParts parts) {
        this.parts = parts;
    }

    CompletableFuture<Boolean> evict(String key) {
        CompletableFuture<Boolean> evicted = new CompletableFuture<>();
        attempt(key, 1, evicted);
        return evicted;
    }

    /** Ends those that wait for another try; those under way are still answered. */
    void close() {
        closed = true;
        waiting.forEach((evicted, key) -> fail(evicted, key, "the mediator is closed", null));
    }

    private void attempt(String key, int tries, CompletableFuture<Boolean> evicted) {
        step(key).whenComplete((there, e) -> {
            if (e == null) {
                parts.listener().onEvict(key);
                evicted.complete(there);
                return;
            }
            QueueFailure failure = QueueFailure.of(e);
            if (failure.kind() == QueueFailure.Kind.BUSY && tries < MOST_TRIES) {
                later(key, tries + 1, evicted);
            } else {
                fail(evicted, key, String.valueOf(failure.getMessage()), failure);
            }
        });
    }

    private void later(String key, int tries, CompletableFuture<Boolean> evicted) {
        waiting.put(evicted, key);
        try {
            parts.timer()
                    .schedule(
                            () -> {
                                waiting.remove(evicted);
                                attempt(key, tries, evicted);
                            },
                            parts.pauseAfter(tries - 1).toMillis(),
                            TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) { // closed
            fail(evicted, key, "the mediator is closed", e);
        }
        if (closed) { // perhaps too late to be seen by that
            fail(evicted, key, "the mediator is closed", null);
        }
    }

    private void fail(CompletableFuture<Boolean> evicted, String key, String why, @Nullable Throwable cause) {
        waiting.remove(evicted);
        evicted.completeExceptionally(new CacheMediatorUnavailableException(
                "Key " + Shown.of(key) + " may not have been evicted: " + why, key, null, cause));
    }

    private CompletionStage<Boolean> step(String key) {
        CompletionStage<Boolean> there = parts.queue().records().evict(key);
        return parts.foreignDriver()
                ? there.thenCompose(ignored -> parts.driver().delete(key))
                : there;
    }
}

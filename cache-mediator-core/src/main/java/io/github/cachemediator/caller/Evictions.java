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
        waiting.forEach((evicted, key) -> notEvicted(evicted, key, "the mediator is closed", null));
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
                fail(evicted, key, failure);
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
            notEvicted(evicted, key, "the mediator is closed", e);
        }
        if (closed) { // perhaps too late to be seen by that
            notEvicted(evicted, key, "the mediator is closed", null);
        }
    }

    private void fail(CompletableFuture<Boolean> evicted, String key, QueueFailure failure) {
        if (failure.kind() == QueueFailure.Kind.UNCONFIRMED) {
            end(evicted, key, "was evicted on the master, but " + failure.getMessage() + ": repeat the evict", failure);
        } else {
            notEvicted(evicted, key, String.valueOf(failure.getMessage()), failure);
        }
    }

    private void notEvicted(CompletableFuture<Boolean> evicted, String key, String why, @Nullable Throwable cause) {
        waiting.remove(evicted);
        end(evicted, key, "may not have been evicted: " + why, cause);
    }

    private static void end(CompletableFuture<Boolean> evicted, String key, String what, @Nullable Throwable cause) {
        evicted.completeExceptionally(
                new CacheMediatorUnavailableException("Key " + Shown.of(key) + " " + what, key, null, cause));
    }

    private CompletionStage<Boolean> step(String key) {
        CompletionStage<Boolean> there = parts.queue().records().evict(key);
        return parts.foreignDriver() ? there.handle((ignored, e) -> e).thenCompose(e -> delete(key, e)) : there;
    }

    /** Deletes what is kept elsewhere, also if a record that is void by now was not confirmed. */
    private CompletionStage<Boolean> delete(String key, @Nullable Throwable error) {
        if (error != null && QueueFailure.of(error).kind() != QueueFailure.Kind.UNCONFIRMED) {
            return CompletableFuture.failedFuture(error);
        }
        CompletionStage<Boolean> deleted = parts.driver().delete(key);
        return error == null ? deleted : deleted.thenCompose(there -> CompletableFuture.failedFuture(error));
    }
}

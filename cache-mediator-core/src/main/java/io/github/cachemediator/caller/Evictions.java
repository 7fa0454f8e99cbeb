package io.github.cachemediator.caller;

import io.github.cachemediator.CacheMediatorUnavailableException;
import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.run.EngineParts;
import io.github.cachemediator.run.RetryPause;
import io.github.cachemediator.support.Shown;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Evicts keys: the record first, so that no run stores afterwards, then the entry where it is kept elsewhere. Thread-safe. */
final class Evictions {

    private static final int MOST_TRIES = 8;

    private final EngineParts parts;

    Evictions(EngineParts parts) {
        this.parts = parts;
    }

    CompletableFuture<Boolean> evict(String key) {
        CompletableFuture<Boolean> evicted = new CompletableFuture<>();
        attempt(key, 1, evicted);
        return evicted;
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
                long pause = RetryPause.after(tries).toMillis();
                later(() -> attempt(key, tries + 1, evicted), pause, evicted);
            } else {
                evicted.completeExceptionally(new CacheMediatorUnavailableException(
                        "Key " + Shown.of(key) + " may not have been evicted: " + failure.getMessage(),
                        key,
                        null,
                        failure));
            }
        });
    }

    private void later(Runnable attempt, long pause, CompletableFuture<Boolean> evicted) {
        try {
            parts.timer().schedule(attempt, pause, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) { // closing
            evicted.completeExceptionally(
                    new CacheMediatorUnavailableException("No evict: the mediator is closed", null, null, e));
        }
    }

    private CompletionStage<Boolean> step(String key) {
        CompletionStage<Boolean> there = parts.queue().records().evict(key);
        return parts.foreignDriver()
                ? there.thenCompose(ignored -> parts.driver().delete(key))
                : there;
    }
}

package io.github.cachemediator.caller;

import io.github.cachemediator.CacheJobTimeoutException;
import io.github.cachemediator.run.EngineParts;
import io.github.cachemediator.support.Shown;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Says why a call got nothing in time, after one short look, shared with others, at whether any worker is there.
 * Thread-safe.
 */
final class Timeouts {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final EngineParts parts;
    private final ActiveWorkers workers;

    Timeouts(EngineParts parts) {
        this.parts = parts;
        this.workers = new ActiveWorkers(this::activeWorkers, LOOK, parts.nanos(), parts.timer());
    }

    /** Completes, never exceptionally, within half a second. */
    CompletableFuture<CacheJobTimeoutException> describe(Call<?> call, Throwable cause) {
        String key = call.request().key();
        String jobType = call.request().jobType();
        parts.listener().onJobTimeout(key, jobType);
        if (!call.hasSeenJob()) {
            return CompletableFuture.completedFuture(
                    exception(call, "Redis (or the cache driver) has not answered in time", cause));
        }
        if (!call.isQueued() || call.runsHere()) {
            return CompletableFuture.completedFuture(
                    exception(call, "the job goes on and fills the cache when it ends", cause));
        }
        return workers.of(jobType).handle((active, e) -> exception(call, reason(active, jobType), cause));
    }

    private CompletionStage<Integer> activeWorkers(String jobType) {
        Duration leases = parts.settings().worker().lease().multipliedBy(2); // a worker shows up once in each
        Duration polls = parts.settings().worker().pollTimeout().multipliedBy(2);
        return parts.queue().streams().activeConsumers(jobType, leases.compareTo(polls) > 0 ? leases : polls);
    }

    private static String reason(@Nullable Integer active, String jobType) {
        if (active == null) {
            return "the job was still queued";
        }
        if (active == 0) {
            return "no worker is active that has a handler for job type " + Shown.of(jobType)
                    + ": start one, or register the handler";
        }
        return "the job was still queued, and " + active + " workers are active: raise concurrency or add workers";
    }

    private static CacheJobTimeoutException exception(Call<?> call, String reason, Throwable cause) {
        Duration timeout = call.options().jobTimeout();
        String key = call.request().key();
        return new CacheJobTimeoutException(
                "No result for key " + Shown.of(key) + " within " + timeout.toMillis() + " ms: " + reason,
                key,
                call.request().jobType(),
                timeout,
                cause);
    }
}

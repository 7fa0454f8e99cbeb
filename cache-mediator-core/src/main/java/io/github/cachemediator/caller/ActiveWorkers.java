package io.github.cachemediator.caller;

import io.github.cachemediator.support.Deadlines;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * How many workers are there for a job type: looked at once a second at most, however many ask, since calls that began
 * together give up together. Thread-safe.
 */
final class ActiveWorkers {

    private static final long GOOD_FOR = TimeUnit.SECONDS.toNanos(1);

    private final Function<String, CompletionStage<Integer>> look;
    private final Duration patience;
    private final LongSupplier nanos;
    private final ScheduledExecutorService timer;
    private final Map<String, Look> looks = new ConcurrentHashMap<>();

    /**
     * Creates the looks.
     *
     * @param look counts the active workers of a job type
     * @param patience how long a look may take
     */
    ActiveWorkers(
            Function<String, CompletionStage<Integer>> look,
            Duration patience,
            LongSupplier nanos,
            ScheduledExecutorService timer) {
        this.look = look;
        this.patience = patience;
        this.nanos = nanos;
        this.timer = timer;
    }

    /** Returns the number, or what hindered the look. Shared: nobody may complete or cancel it. */
    CompletableFuture<Integer> of(String jobType) {
        long now = nanos.getAsLong();
        Look fresh = new Look(now, new CompletableFuture<>());
        Look shared = looks.merge(jobType, fresh, (last, other) -> last.isOver(now) ? other : last);
        if (shared.equals(fresh)) {
            looks.values().removeIf(old -> old.isOver(now));
            begin(jobType, fresh.found());
        }
        return shared.found();
    }

    private void begin(String jobType, CompletableFuture<Integer> found) {
        Deadlines.limit(found, patience, timer);
        CompletableFuture.completedFuture(jobType).thenCompose(look).whenComplete((number, error) -> {
            if (error == null) {
                found.complete(number);
            } else {
                found.completeExceptionally(error);
            }
        });
    }

    private record Look(long begun, CompletableFuture<Integer> found) {

        boolean isOver(long now) {
            return now - begun >= GOOD_FOR;
        }
    }
}

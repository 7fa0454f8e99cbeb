package io.github.cachemediator.support;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Ends what takes too long, by the timer of whoever waits for it: its time is the time that the waiter goes by. */
public final class Deadlines {

    private Deadlines() {}

    /**
     * Makes a future fail with a {@link TimeoutException} unless it is completed in time, or at once if the timer is
     * closed. Returns the future.
     */
    public static <T extends @Nullable Object> CompletableFuture<T> limit(
            CompletableFuture<T> future, Duration most, ScheduledExecutorService timer) {
        if (future.isDone()) {
            return future;
        }
        try {
            Future<?> end = timer.schedule(
                    () -> future.completeExceptionally(new TimeoutException()), most.toNanos(), TimeUnit.NANOSECONDS);
            future.whenComplete((done, error) -> end.cancel(false));
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(new TimeoutException());
        }
        return future;
    }
}

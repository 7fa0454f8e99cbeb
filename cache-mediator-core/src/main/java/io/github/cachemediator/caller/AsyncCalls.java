package io.github.cachemediator.caller;

import io.github.cachemediator.support.Deadlines;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Takes calls through their steps without a thread of their own: each step continues on the executor. Thread-safe. */
final class AsyncCalls {

    private final Executor executor;
    private final ScheduledExecutorService timer;
    private final Timeouts timeouts;
    private final Recovery recovery;

    AsyncCalls(Executor executor, ScheduledExecutorService timer, Timeouts timeouts, Recovery recovery) {
        this.executor = executor;
        this.timer = timer;
        this.timeouts = timeouts;
        this.recovery = recovery;
    }

    /** Starts a call; cancelling the future lets only this call go. */
    <T> CompletableFuture<@Nullable T> start(Call<T> call) {
        CompletableFuture<@Nullable T> result = new CompletableFuture<>();
        result.whenComplete((value, error) -> {
            if (result.isCancelled()) {
                call.cancel();
            }
        });
        follow(call, call.begin(), result);
        return result;
    }

    private <T> void follow(
            Call<T> call, CompletableFuture<@Nullable Entry> step, CompletableFuture<@Nullable T> result) {
        bounded(call, step)
                .whenCompleteAsync(
                        (entry, error) -> {
                            try {
                                next(call, entry, error, result);
                            } catch (Throwable e) { // whatever ends the step ends the call; nobody waits for ever
                                result.completeExceptionally(e);
                            }
                        },
                        executor);
    }

    private <T> void next(
            Call<T> call, @Nullable Entry entry, @Nullable Throwable error, CompletableFuture<@Nullable T> result) {
        if (result.isDone()) {
            return;
        }
        if (error == null) {
            Decoded<T> decoded = call.offer(entry);
            if (decoded != null) {
                result.complete(decoded.value());
            } else {
                follow(call, call.ask(), result);
            }
            return;
        }
        Throwable cause = Recovery.causeOf(error);
        if (cause instanceof TimeoutException) {
            call.leave();
            timeouts.describe(call, cause).thenAcceptAsync(result::completeExceptionally, executor);
        } else {
            follow(call, recovery.after(call, cause), result);
        }
    }

    /** Steps end with the call's time: those that wait for a job by themselves, all others by a timer of their own. */
    private CompletableFuture<@Nullable Entry> bounded(Call<?> call, CompletableFuture<@Nullable Entry> step) {
        if (step.isDone() || call.isWaitingFor(step)) {
            return step;
        }
        return Deadlines.limit(step.copy(), Duration.ofNanos(Math.max(1, call.left())), timer);
    }
}

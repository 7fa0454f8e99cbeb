package io.github.cachemediator.caller;

import io.github.cachemediator.CacheMediatorException;
import io.github.cachemediator.JobCycleException;
import io.github.cachemediator.queue.JobRecords;
import io.github.cachemediator.run.RunScope;
import io.github.cachemediator.support.Shown;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a thread waits for a step of its call. A handler that waits lends out its permit meanwhile, notes in its record
 * what it waits for, and looks from time to time whether that waits for it in turn. Thread-safe.
 */
final class Waits {

    /** Not worth the tick's lateness. */
    private static final long SHORT = TimeUnit.SECONDS.toNanos(1);

    private static final long FIRST_LOOK = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LAST_LOOK = TimeUnit.SECONDS.toNanos(2);

    private final JobRecords records;
    private final Cycles cycles;
    private final Sleepers sleepers;

    Waits(JobRecords records, LongSupplier nanos) {
        this.records = records;
        this.sleepers = new Sleepers(nanos);
        this.cycles = new Cycles(records);
    }

    /**
     * Waits for a step, for as long as the call may wait.
     *
     * @throws TimeoutException if the call's time is over
     * @throws ExecutionException if the step failed
     * @throws CacheMediatorException if the thread was interrupted, or a handler waits for itself
     */
    <V extends @Nullable Object> V await(Call<?> call, CompletableFuture<V> step)
            throws ExecutionException, TimeoutException {
        RunScope scope = RunScope.current();
        try {
            return scope == null || step.isDone() || !call.hasAsked()
                    ? get(call, step, Long.MAX_VALUE)
                    : awaitNested(call, step, scope);
        } catch (InterruptedException e) {
            call.leave();
            Thread.currentThread().interrupt();
            throw new CacheMediatorException(
                    "Interrupted while waiting for key "
                            + Shown.of(call.request().key()) + "; its job goes on",
                    call.request().key(),
                    call.request().jobType(),
                    e);
        }
    }

    private <V extends @Nullable Object> V awaitNested(Call<?> call, CompletableFuture<V> step, RunScope scope)
            throws ExecutionException, TimeoutException, InterruptedException {
        String awaited = call.request().key();
        scope.permit().lend();
        records.addWait(scope.token(), awaited);
        try {
            for (long look = FIRST_LOOK; ; look = Math.min(LAST_LOOK, look * 2)) {
                try {
                    return get(call, step, look);
                } catch (TimeoutException e) {
                    if (call.left() <= 0) {
                        throw e;
                    }
                }
                if (scope.isOver()) {
                    continue; // nobody waits for this run any more
                }
                JobCycleException cycle =
                        cycles.find(scope.token().key(), awaited, call.request().jobType(), call.left());
                if (cycle != null) {
                    call.leave();
                    throw cycle;
                }
            }
        } finally {
            records.removeWait(scope.token(), awaited);
            scope.permit().takeBack();
        }
    }

    /** Returns what looks after deadlines: it is to tick for as long as calls are made. */
    Sleepers sleepers() {
        return sleepers;
    }

    private <V extends @Nullable Object> V get(Call<?> call, CompletableFuture<V> step, long most)
            throws ExecutionException, TimeoutException, InterruptedException {
        long left = Math.max(0, Math.min(call.left(), most));
        if (most == Long.MAX_VALUE && left > SHORT && Sleepers.isCurrentVirtual()) {
            sleepers.await(step, left);
            left = 0;
        }
        try {
            return step.get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (step.isDone()) {
                return step.get();
            }
            throw e;
        }
    }
}

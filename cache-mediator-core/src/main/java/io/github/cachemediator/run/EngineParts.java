package io.github.cachemediator.run;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.CacheMediatorListener;
import io.github.cachemediator.codec.ValueCodec;
import io.github.cachemediator.queue.JobQueue;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What the engine is made of. All parts are thread-safe.
 *
 * @param queue records, streams and inbox
 * @param driver where entries are
 * @param values writes and reads values and params
 * @param settings what to do
 * @param listener gets told; never throws
 * @param executor runs handlers and completes futures; not bounded
 * @param timer starts what is due; its tasks are short
 * @param nanos time that only passes
 * @param random chances that pauses are spread by
 */
public record EngineParts(
        JobQueue queue,
        CacheDriver driver,
        ValueCodec values,
        EngineSettings settings,
        CacheMediatorListener listener,
        Executor executor,
        ScheduledExecutorService timer,
        LongSupplier nanos,
        RandomGenerator random) {

    private static final long FIRST_PAUSE = 50;
    private static final long LONGEST_PAUSE = 2_000;

    /** Tells whether entries are stored outside of the queue's own steps. */
    public boolean foreignDriver() {
        return driver != queue.driver();
    }

    /**
     * Returns the pause before a command is repeated that the store has not answered: from 50 ms doubling to 2 s, with
     * jitter.
     *
     * @param failures failures in a row so far, from 1
     */
    public Duration pauseAfter(int failures) {
        long full = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(failures - 1, 10));
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }
}

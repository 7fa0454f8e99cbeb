package io.github.cachemediator.run;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.CacheMediatorListener;
import io.github.cachemediator.codec.ValueCodec;
import io.github.cachemediator.queue.JobQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

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
 */
public record EngineParts(
        JobQueue queue,
        CacheDriver driver,
        ValueCodec values,
        EngineSettings settings,
        CacheMediatorListener listener,
        Executor executor,
        ScheduledExecutorService timer,
        LongSupplier nanos) {

    /** Tells whether entries are stored outside of the queue's own steps. */
    public boolean foreignDriver() {
        return driver != queue.driver();
    }
}

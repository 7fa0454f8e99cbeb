package io.github.cachemediator;

import org.jspecify.annotations.Nullable;

/**
 * Computes the value of a job. One instance serves many jobs at the same time, so it has to be thread-safe.
 *
 * <p>Runs are at-least-once: after a crash or a lost lease the same job may run again, elsewhere. A handler is
 * interrupted when its execution timeout is over or its lease is lost. It may return a
 * {@link java.util.concurrent.CompletionStage}; the value is then what that completes with.
 *
 * @param <P> type of the params; {@code null} arrives if the caller gave none
 * @param <T> type of the result; {@code null} is a value like any other
 * @since 0.1.0
 */
@FunctionalInterface
public interface JobHandler<P extends @Nullable Object, T extends @Nullable Object> {

    /**
     * Computes the value.
     *
     * @throws Exception anything: the attempt failed, and is repeated as the job's options say
     */
    T handle(P params) throws Exception;

    /**
     * Computes the value, with access to the job. The engine calls this one; by default it calls {@link
     * #handle(Object)}.
     *
     * @throws Exception as {@link #handle(Object)} does
     */
    default T handle(P params, JobContext context) throws Exception {
        return handle(params);
    }

    /** Tells whether another attempt makes sense after this error; by default always. Must not throw. */
    default boolean isRetryable(Throwable error) {
        return true;
    }
}

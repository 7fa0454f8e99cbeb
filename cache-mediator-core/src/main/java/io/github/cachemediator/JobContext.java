package io.github.cachemediator;

/**
 * What a handler can know of the run that it is in. Thread-safe; valid until the handler returns.
 *
 * @since 0.1.0
 */
public interface JobContext {

    /** Returns the cache key, which is also the job's id. */
    String cacheKey();

    /** Returns the job type. */
    String jobType();

    /** Returns the number of this attempt, from 1. */
    int attempt();

    /**
     * Returns the run number: new at every begin of a run and ever growing for a key. Usable as a fencing token towards
     * other systems.
     */
    long runNumber();

    /**
     * Tells whether the result is no longer wanted: the lease was lost, the execution timeout is over, or the instance
     * shuts down. The thread is interrupted as well.
     */
    boolean isCancelled();
}

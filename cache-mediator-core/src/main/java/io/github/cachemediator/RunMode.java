package io.github.cachemediator;

/**
 * Where a job runs.
 *
 * @since 0.1.0
 */
public enum RunMode {
    /** The job goes through the stream to any worker that has the handler. */
    WORKER,
    /** The caller that creates the job runs it at once, under the same record, lease and fencing. */
    CALLER
}

package io.github.cachemediator.queue;

import java.time.Duration;

/**
 * A worker's wish to take a job.
 *
 * @param key the cache key
 * @param jobType the type of the stream that the message came through
 * @param owner the owner of the new run
 * @param previousOwner the owner of this worker's last attempt at the same job; empty at the first
 * @param lease lease of the run
 * @param alone whether no other job that has only one attempt left runs in this worker
 */
public record Begin(String key, String jobType, String owner, String previousOwner, Duration lease, boolean alone) {

    /** Takes a job that may have more than one attempt left. */
    public Begin(String key, String jobType, String owner, String previousOwner, Duration lease) {
        this(key, jobType, owner, previousOwner, lease, false);
    }

    /** Returns the wish to take the same job into the same run, even if it is its last attempt. */
    public Begin whenAlone() {
        return new Begin(key, jobType, owner, previousOwner, lease, true);
    }
}

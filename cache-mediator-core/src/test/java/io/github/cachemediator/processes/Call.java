package io.github.cachemediator.processes;

import java.time.Duration;

/**
 * A call to be made. Immutable; crosses processes as JSON. Durations are in milliseconds.
 *
 * @param jobType what computes the value
 * @param key the cache key
 * @param millis how long the work takes
 * @param timeout how long the caller waits
 * @param ttl how long the value is kept; 0: for longer than any test
 * @param warm whether to warm the key
 * @param local whether the caller runs the job itself
 */
record Call(String jobType, String key, long millis, long timeout, long ttl, boolean warm, boolean local) {

    private static final long PATIENCE = 30_000;

    /** A call that waits for half a minute. */
    static Call of(Deed deed, String key, Duration work) {
        return new Call(deed.jobType(), key, work.toMillis(), PATIENCE, 0, false, false);
    }

    Call withTimeout(Duration length) {
        return new Call(jobType, key, millis, length.toMillis(), ttl, warm, local);
    }

    Call withTtl(Duration length) {
        return new Call(jobType, key, millis, timeout, length.toMillis(), warm, local);
    }

    Call withKey(String other) {
        return new Call(jobType, other, millis, timeout, ttl, warm, local);
    }

    Call warming() {
        return new Call(jobType, key, millis, timeout, ttl, true, local);
    }

    Call locally() {
        return new Call(jobType, key, millis, timeout, ttl, warm, true);
    }
}

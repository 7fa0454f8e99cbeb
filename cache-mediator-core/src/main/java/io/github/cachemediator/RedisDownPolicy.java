package io.github.cachemediator;

/**
 * What a call does while Redis cannot be reached.
 *
 * @since 0.1.0
 */
public enum RedisDownPolicy {
    /** Fails with {@link CacheMediatorUnavailableException} within seconds. */
    FAIL,
    /**
     * Runs the handler (or loader) of this instance in place, one run per key and instance, a bounded number at once;
     * nothing is stored. Without a handler it is {@link #FAIL}.
     */
    LOCAL
}

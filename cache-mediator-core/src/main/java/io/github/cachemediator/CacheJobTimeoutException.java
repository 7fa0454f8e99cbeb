package io.github.cachemediator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * There was no result within the caller's job timeout. The job goes on, and fills the cache when it ends.
 *
 * @since 0.1.0
 */
public class CacheJobTimeoutException extends CacheMediatorException {

    private static final long serialVersionUID = 1L;

    private final Duration timeout;

    /** Creates an exception for a call that waited for {@code timeout}. */
    public CacheJobTimeoutException(
            String message, String cacheKey, String jobType, Duration timeout, @Nullable Throwable cause) {
        super(message, cacheKey, jobType, cause);
        this.timeout = timeout;
    }

    /** Returns how long the caller waited. */
    public Duration timeout() {
        return timeout;
    }
}

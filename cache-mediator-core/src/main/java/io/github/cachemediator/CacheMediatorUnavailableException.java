package io.github.cachemediator;

import org.jspecify.annotations.Nullable;

/**
 * Redis cannot be reached or refuses the command, or this instance is closed. The message says which, and what helps.
 *
 * @since 0.1.0
 */
public class CacheMediatorUnavailableException extends CacheMediatorException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception about a call. */
    public CacheMediatorUnavailableException(
            String message, @Nullable String cacheKey, @Nullable String jobType, @Nullable Throwable cause) {
        super(message, cacheKey, jobType, cause);
    }
}

package io.github.cachemediator;

import org.jspecify.annotations.Nullable;

/**
 * Redis cannot be reached, refuses the command or is too old, or this instance is closed. The message says which, and
 * what helps.
 *
 * @since 0.1.0
 */
public class CacheMediatorUnavailableException extends CacheMediatorException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception about a call, or about a start, which is about no key. */
    public CacheMediatorUnavailableException(
            String message, @Nullable String cacheKey, @Nullable String jobType, @Nullable Throwable cause) {
        super(message, cacheKey, jobType, cause);
    }
}

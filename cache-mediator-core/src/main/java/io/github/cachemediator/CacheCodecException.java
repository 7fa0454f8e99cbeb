package io.github.cachemediator;

import org.jspecify.annotations.Nullable;

/**
 * Params or a value could not be written, or a fresh result could not be read as the type that the caller wants. Params are
 * written only by a caller that submits a job: one that is served with what others have asked for does not meet theirs.
 *
 * @since 0.1.0
 */
public class CacheCodecException extends CacheMediatorException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception about a value. */
    public CacheCodecException(
            String message, @Nullable String cacheKey, @Nullable String jobType, @Nullable Throwable cause) {
        super(message, cacheKey, jobType, cause);
    }
}

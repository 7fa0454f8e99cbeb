package io.github.cachemediator;

import org.jspecify.annotations.Nullable;

/**
 * Root of what this library throws, apart from {@link IllegalArgumentException} and {@link IllegalStateException} for
 * misuse.
 *
 * @since 0.1.0
 */
public class CacheMediatorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String cacheKey;
    private final @Nullable String jobType;

    /** Creates an exception about a key and job type, as far as they are known. */
    public CacheMediatorException(
            String message, @Nullable String cacheKey, @Nullable String jobType, @Nullable Throwable cause) {
        super(message, cause);
        this.cacheKey = cacheKey;
        this.jobType = jobType;
    }

    /** Returns the cache key that this is about, if it is about one. */
    public @Nullable String cacheKey() {
        return cacheKey;
    }

    /** Returns the job type that this is about, if it is about one. */
    public @Nullable String jobType() {
        return jobType;
    }
}

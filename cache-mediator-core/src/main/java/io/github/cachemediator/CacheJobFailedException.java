package io.github.cachemediator;

import org.jspecify.annotations.Nullable;

/**
 * The job failed for good. The handler's error is carried as text, since it may have been thrown in another process;
 * where it was thrown in this one, it is the cause too.
 *
 * @since 0.1.0
 */
public class CacheJobFailedException extends CacheMediatorException {

    private static final long serialVersionUID = 1L;

    private final String errorType;
    private final @Nullable String errorMessage;

    /** Creates an exception that carries the handler's error. */
    public CacheJobFailedException(
            String message,
            String cacheKey,
            String jobType,
            String errorType,
            @Nullable String errorMessage,
            @Nullable Throwable cause) {
        super(message, cacheKey, jobType, cause);
        this.errorType = errorType;
        this.errorMessage = errorMessage;
    }

    /**
     * Returns the class name of the handler's error; or {@code abandoned} if the job began too often without an end, {@code
     * too-large} if its value could not be handed to another instance, {@code unknown} if that cannot be read.
     */
    public String errorType() {
        return errorType;
    }

    /** Returns the message of that error, or what has happened instead. */
    public @Nullable String errorMessage() {
        return errorMessage;
    }
}

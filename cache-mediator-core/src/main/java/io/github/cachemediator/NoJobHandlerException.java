package io.github.cachemediator;

/**
 * A call has to run the job itself, but this instance has no handler for it and the call brings no loader.
 *
 * @since 0.1.0
 */
public class NoJobHandlerException extends CacheMediatorException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception for a job type. */
    public NoJobHandlerException(String message, String cacheKey, String jobType) {
        super(message, cacheKey, jobType, null);
    }
}

package io.github.cachemediator;

/**
 * The handlers of one application, by job type. Thread-safe; a handler may be registered before or after the start.
 *
 * @since 0.1.0
 */
public interface JobHandlerRegistry {

    /**
     * Registers the handler of a job type.
     *
     * @param jobType 1 to 200 characters, not blank, without {@code ':'}, braces or control characters
     * @throws IllegalArgumentException if the job type is not usable
     * @throws IllegalStateException if the job type has a handler; the message names both
     */
    <P, T> void register(String jobType, Class<P> paramsType, JobHandler<P, T> handler);

    /** Registers a handler whose params have generic types, as {@link #register(String, Class, JobHandler)} does. */
    <P, T> void register(String jobType, TypeRef<P> paramsType, JobHandler<P, T> handler);
}

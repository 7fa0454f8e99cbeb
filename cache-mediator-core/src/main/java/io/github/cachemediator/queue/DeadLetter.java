package io.github.cachemediator.queue;

/**
 * A job that was given up.
 *
 * @param jobType its type
 * @param key its cache key; empty for a message that could not be decoded
 * @param spec the encoded job; empty for a message that could not be decoded
 * @param failure the encoded failure
 * @param attempts begins of the job
 */
public record DeadLetter(String jobType, String key, byte[] spec, byte[] failure, int attempts) {}

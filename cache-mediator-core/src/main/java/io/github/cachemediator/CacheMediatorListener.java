package io.github.cachemediator;

import java.time.Duration;

/**
 * Gets told of everything that is counted. Methods are called on the thread where the thing happens, possibly a
 * connection's event loop or the one thread that hears of failures, and at the same time on several: they have to be thread-safe and quick. Whatever they throw,
 * errors included, is logged once for each class of listener and class of what it threw, and otherwise ignored; it
 * never breaks a call or a job.
 *
 * @since 0.1.0
 */
public interface CacheMediatorListener {

    /** Listens to nothing. */
    CacheMediatorListener NOOP = new CacheMediatorListener() {};

    /** A call found its entry. */
    default void onHit(String cacheKey, String jobType) {}

    /** A call found no usable entry. */
    default void onMiss(String cacheKey, String jobType) {}

    /** This instance's ask created the job of a key. */
    default void onJobCreated(String cacheKey, String jobType) {}

    /** A run began in this instance. */
    default void onRunStarted(String cacheKey, String jobType, int attempt) {}

    /** A run in this instance ended with a value that was accepted. */
    default void onRunSucceeded(String cacheKey, String jobType, Duration duration) {}

    /** An attempt in this instance failed; {@code last} if it was the last one. */
    default void onRunFailed(String cacheKey, String jobType, Throwable error, boolean last) {}

    /** The result of a run in this instance was refused, since another run has taken its place. */
    default void onResultRefused(String cacheKey, String jobType) {}

    /** A run in this instance lost its lease and was cancelled, or did not even enter its handler. */
    default void onLeaseLost(String cacheKey, String jobType) {}

    /** A run in this instance took longer than its execution timeout and was interrupted. */
    default void onExecutionTimeout(String cacheKey, String jobType) {}

    /** A caller waited for longer than its job timeout. */
    default void onJobTimeout(String cacheKey, String jobType) {}

    /** An entry, a job or a stream message could not be decoded. */
    default void onUndecodable(String cacheKey, String jobType) {}

    /** A result was handed to its waiters but not stored, since it is larger than the largest entry. */
    default void onTooLarge(String cacheKey, String jobType, int bytes) {}

    /** A call met a job or entry of another job type on its key. */
    default void onTypeConflict(String cacheKey, String jobType) {}

    /** A job was given up and written to the dead-letter stream. */
    default void onDeadLetter(String cacheKey, String jobType) {}

    /** A key was evicted by this instance. */
    default void onEvict(String cacheKey) {}

    /** A call met Redis out of reach and followed its policy, or was refused by it and failed. */
    default void onRedisDown(String cacheKey, String jobType, RedisDownPolicy policy) {}
}

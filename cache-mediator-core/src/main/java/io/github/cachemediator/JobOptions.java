package io.github.cachemediator;

import io.github.cachemediator.support.Arguments;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How jobs of a type are run and kept when a call says nothing else. Immutable. Durations are from 1 ms to 36,500 days,
 * numbers at least 1.
 *
 * @param cacheTtl how long a result is kept
 * @param nullTtl how long a {@code null} result is kept; zero: not at all; {@code null}: as long as any other
 * @param jobTimeout how long a caller waits
 * @param executionTimeout how long one attempt of a handler may take before it is interrupted
 * @param maxAttempts begins of a job, crashed ones included, before it is given up
 * @param backoff pauses between attempts
 * @param failureTtl how long a failure is answered to new callers without another run; zero: not at all
 * @param run where jobs run
 * @param concurrency jobs of the type that run at the same time in one instance
 * @param onRedisDown what calls do while Redis cannot be reached
 * @param shareValues whether nobody changes values, so that callers of one instance who wait for the same answer may get
 *     the same object, and those who wait for a run of their own instance the one that its handler has returned, if it
 *     is of just the class they ask for; otherwise each caller gets one of its own, read from what is stored
 * @since 0.1.0
 */
public record JobOptions(
        Duration cacheTtl,
        @Nullable Duration nullTtl,
        Duration jobTimeout,
        Duration executionTimeout,
        int maxAttempts,
        Backoff backoff,
        Duration failureTtl,
        RunMode run,
        int concurrency,
        RedisDownPolicy onRedisDown,
        boolean shareValues) {

    /** The defaults: ttl 10 min, job timeout 30 s, execution timeout 5 min, 3 attempts, worker run, 16 at a time. */
    public static final JobOptions DEFAULT = new JobOptions(
            Duration.ofMinutes(10),
            null,
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            3,
            Backoff.DEFAULT,
            Duration.ZERO,
            RunMode.WORKER,
            16,
            RedisDownPolicy.FAIL);

    /**
     * Creates options whose values are not shared.
     *
     * @throws IllegalArgumentException if one of them is out of range
     */
    public JobOptions(
            Duration cacheTtl,
            @Nullable Duration nullTtl,
            Duration jobTimeout,
            Duration executionTimeout,
            int maxAttempts,
            Backoff backoff,
            Duration failureTtl,
            RunMode run,
            int concurrency,
            RedisDownPolicy onRedisDown) {
        this(
                cacheTtl,
                nullTtl,
                jobTimeout,
                executionTimeout,
                maxAttempts,
                backoff,
                failureTtl,
                run,
                concurrency,
                onRedisDown,
                false);
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one of them is out of range
     */
    public JobOptions {
        Arguments.positive("cacheTtl", cacheTtl);
        if (nullTtl != null) {
            Arguments.notNegative("nullTtl", nullTtl);
        }
        Arguments.positive("jobTimeout", jobTimeout);
        Arguments.positive("executionTimeout", executionTimeout);
        Arguments.positive("maxAttempts", maxAttempts);
        Arguments.notNull("backoff", backoff);
        Arguments.notNegative("failureTtl", failureTtl);
        Arguments.notNull("run", run);
        Arguments.positive("concurrency", concurrency);
        Arguments.notNull("onRedisDown", onRedisDown);
    }

    /** Returns these options with a request's own in their place. */
    public JobOptions with(CacheRequest<?> request) {
        if (!request.hasOptions()) {
            return this;
        }
        return new JobOptions(
                or(request.cacheTtl(), cacheTtl),
                request.nullTtl() != null ? request.nullTtl() : nullTtl,
                or(request.jobTimeout(), jobTimeout),
                or(request.executionTimeout(), executionTimeout),
                or(request.maxAttempts(), maxAttempts),
                or(request.backoff(), backoff),
                or(request.failureTtl(), failureTtl),
                or(request.run(), run),
                concurrency,
                or(request.onRedisDown(), onRedisDown),
                shareValues);
    }

    /** Returns how long a null result is kept; zero: not at all. */
    public Duration effectiveNullTtl() {
        return nullTtl == null ? cacheTtl : nullTtl;
    }

    private static <V> V or(@Nullable V own, V other) {
        return own != null ? own : other;
    }
}

package io.github.cachemediator.spring.autoconfigure;

import io.github.cachemediator.RedisDownPolicy;
import io.github.cachemediator.RunMode;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of Cache Mediator. How Redis is reached is said by Spring Boot's own {@code spring.data.redis.*}.
 *
 * @param enabled Whether Cache Mediator is auto-configured.
 * @param namespace Namespace of the applications that share caches and workers. None by default. No braces, no control
 *     characters, and its last part between colons not the word jobs.
 * @param keyPrefix Prefix of every Redis key and channel. Not empty, no braces, no control characters, and its last part between
 *     colons not the word jobs.
 * @param store Where entries and jobs are kept.
 * @param partitions Number of streams of each job type, from 1 to 1024. The same in every instance.
 * @param defaults Options of every job type, unless the job type has its own.
 * @param jobs Options by job type. What a job type leaves out is taken from the defaults. Job types with characters
 *     other than letters, digits and dashes are written in brackets, as in jobs[sales.report]. A job type has at most
 *     200 characters, no colons, no braces and no control characters.
 * @param worker How this instance takes jobs.
 * @param evict What an evict waits for.
 * @param maxEntrySize Size above which a value is handed to its waiters, but not stored. From 1B to 512MB.
 * @param maxTransferSize Size above which a value that is not stored reaches no waiter on another instance. From 1B to
 *     512MB.
 * @since 0.1.0
 */
@ConfigurationProperties("cache-mediator")
public record CacheMediatorProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String namespace,
        @DefaultValue("cm") String keyPrefix,
        @DefaultValue("redis") Store store,
        @DefaultValue("1") int partitions,
        @DefaultValue Defaults defaults,
        @DefaultValue Map<String, Job> jobs,
        @DefaultValue Worker worker,
        @DefaultValue Evict evict,
        @DefaultValue("8MB") DataSize maxEntrySize,
        @DefaultValue("8MB") DataSize maxTransferSize) {

    /** Where entries and jobs are kept. */
    public enum Store {
        /** In Redis, shared by all instances. */
        REDIS,
        /** In this process, for tests and a first look. */
        MEMORY
    }

    /**
     * Options of every job type, unless the job type has its own.
     *
     * @param cacheTtl How long a result is kept.
     * @param nullTtl How long a null result is kept. Zero keeps none. As long as any other result by default.
     * @param jobTimeout How long a caller waits for a result.
     * @param executionTimeout How long one attempt of a handler may take before it is interrupted.
     * @param maxAttempts Attempts of a job, crashed ones included, before it is given up.
     * @param backoff Pauses between the attempts of a job.
     * @param failureTtl How long a failure is answered to new callers without another run. Zero answers none.
     * @param run Where jobs run.
     * @param concurrency Jobs of a type that run at the same time in one instance.
     * @param onRedisDown What a call does while Redis cannot be reached.
     * @param shareValues Whether nobody changes values, so that callers who wait for the same answer may get the same
     *     object, maybe the one that a handler has returned.
     */
    public record Defaults(
            @DefaultValue("10m") Duration cacheTtl,
            @Nullable Duration nullTtl,
            @DefaultValue("30s") Duration jobTimeout,
            @DefaultValue("5m") Duration executionTimeout,
            @DefaultValue("3") int maxAttempts,
            @DefaultValue Backoff backoff,
            @DefaultValue("0s") Duration failureTtl,
            @DefaultValue("worker") RunMode run,
            @DefaultValue("16") int concurrency,
            @DefaultValue("fail") RedisDownPolicy onRedisDown,
            @DefaultValue("false") boolean shareValues) {

        /**
         * Pauses between the attempts of a job.
         *
         * @param initial Pause before the second attempt.
         * @param multiplier Factor from one pause to the next, from 1 to 100.
         * @param max Longest pause. Not shorter than the initial one.
         * @param jitter Share of a pause that is random, from 0 to 1.
         */
        public record Backoff(
                @DefaultValue("200ms") Duration initial,
                @DefaultValue("2") double multiplier,
                @DefaultValue("10s") Duration max,
                @DefaultValue("0.5") double jitter) {}
    }

    /**
     * Options of one job type. What is left out is taken from the defaults.
     *
     * @param cacheTtl How long a result is kept.
     * @param nullTtl How long a null result is kept. Zero keeps none.
     * @param jobTimeout How long a caller waits for a result.
     * @param executionTimeout How long one attempt of the handler may take before it is interrupted.
     * @param maxAttempts Attempts of a job, crashed ones included, before it is given up.
     * @param backoff Pauses between the attempts of a job.
     * @param failureTtl How long a failure is answered to new callers without another run. Zero answers none.
     * @param run Where jobs run.
     * @param concurrency Jobs that run at the same time in one instance.
     * @param onRedisDown What a call does while Redis cannot be reached.
     * @param shareValues Whether nobody changes values, so that callers who wait for the same answer may get the same
     *     object, maybe the one that a handler has returned.
     */
    public record Job(
            @Nullable Duration cacheTtl,
            @Nullable Duration nullTtl,
            @Nullable Duration jobTimeout,
            @Nullable Duration executionTimeout,
            @Nullable Integer maxAttempts,
            @DefaultValue Backoff backoff,
            @Nullable Duration failureTtl,
            @Nullable RunMode run,
            @Nullable Integer concurrency,
            @Nullable RedisDownPolicy onRedisDown,
            @Nullable Boolean shareValues) {

        /**
         * Pauses between the attempts of a job.
         *
         * @param initial Pause before the second attempt.
         * @param multiplier Factor from one pause to the next, from 1 to 100.
         * @param max Longest pause. Not shorter than the initial one.
         * @param jitter Share of a pause that is random, from 0 to 1.
         */
        public record Backoff(
                @Nullable Duration initial,
                @Nullable Double multiplier,
                @Nullable Duration max,
                @Nullable Double jitter) {}
    }

    /**
     * How this instance takes jobs.
     *
     * @param enabled Whether this instance takes jobs from the streams. Jobs of its own caller runs are run in any
     *     case.
     * @param lease How long a run is owned without a heartbeat. At least one second, less than an hour.
     * @param sweep Pause between two looks for jobs whose worker is gone.
     * @param pollTimeout How long one read of a stream waits for a job. Less than a minute.
     * @param queueTtl How long a job is kept in the queue while nobody waits for it.
     * @param shutdownGrace How long running jobs may go on when the application stops. Zero gives them no time.
     */
    public record Worker(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("10s") Duration lease,
            @DefaultValue("1s") Duration sweep,
            @DefaultValue("2s") Duration pollTimeout,
            @DefaultValue("10m") Duration queueTtl,
            @DefaultValue("20s") Duration shutdownGrace) {}

    /**
     * What an evict waits for.
     *
     * @param replicas Number of replicas that have to confirm an evict before it returns. Zero waits for none.
     * @param replicaTimeout How long an evict waits for replicas before it fails. At most five seconds.
     */
    public record Evict(
            @DefaultValue("0") int replicas,
            @DefaultValue("1s") Duration replicaTimeout) {}
}

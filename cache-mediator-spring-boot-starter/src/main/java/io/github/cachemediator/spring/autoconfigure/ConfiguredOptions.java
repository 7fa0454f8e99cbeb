package io.github.cachemediator.spring.autoconfigure;

import io.github.cachemediator.Backoff;
import io.github.cachemediator.CacheMediatorBuilder;
import io.github.cachemediator.EvictOptions;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.RunMode;
import io.github.cachemediator.WorkerOptions;
import io.github.cachemediator.spring.autoconfigure.CacheMediatorProperties.Defaults;
import io.github.cachemediator.spring.autoconfigure.CacheMediatorProperties.Evict;
import io.github.cachemediator.spring.autoconfigure.CacheMediatorProperties.Job;
import io.github.cachemediator.spring.autoconfigure.CacheMediatorProperties.Store;
import io.github.cachemediator.spring.autoconfigure.CacheMediatorProperties.Worker;
import io.github.cachemediator.support.Arguments;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/** The options that the properties stand for. Whatever cannot work is refused under the name of its property. */
final class ConfiguredOptions {

    /** Redis holds no longer string. */
    private static final DataSize LARGEST = DataSize.ofMegabytes(512);

    private final CacheMediatorProperties properties;

    private final JobOptions defaults;

    private final Map<String, JobOptions> jobs = new LinkedHashMap<>();

    private final WorkerOptions worker;

    private final EvictOptions evict;

    private final int maxEntrySize;

    private final int maxTransferSize;

    /**
     * Translates the properties.
     *
     * @throws InvalidConfigurationPropertyValueException if one of them cannot work, by itself or with another one
     */
    ConfiguredOptions(CacheMediatorProperties properties) {
        this.properties = properties;
        this.defaults = PropertyCheck.of("defaults.", () -> defaults(properties.defaults()));
        properties.jobs().forEach((jobType, job) -> {
            PropertyCheck.named("jobs", () -> Arguments.jobType(jobType));
            this.jobs.put(jobType, PropertyCheck.of(PropertyCheck.jobGroup(jobType), () -> job(job, this.defaults)));
        });
        this.worker = PropertyCheck.of("", () -> worker(properties.worker()));
        this.evict = PropertyCheck.of("", () -> evict(properties.evict()));
        this.maxEntrySize = PropertyCheck.of("", () -> bytes("maxEntrySize", properties.maxEntrySize()));
        this.maxTransferSize = PropertyCheck.of("", () -> bytes("maxTransferSize", properties.maxTransferSize()));
        requireSomebodyWhoRuns();
    }

    /** Hands everything but the store to a builder. */
    void applyTo(CacheMediatorBuilder builder) {
        PropertyCheck.of("", () -> {
            builder.keyPrefix(properties.keyPrefix()).partitions(properties.partitions());
            if (StringUtils.hasText(properties.namespace())) {
                builder.namespace(properties.namespace());
            }
            builder.defaults(defaults);
            jobs.forEach(builder::job);
            return builder.worker(worker)
                    .evict(evict)
                    .maxEntrySize(maxEntrySize)
                    .maxTransferSize(maxTransferSize);
        });
    }

    /**
     * In memory there are no other instances: without a worker here, a job type that is left to workers can only time
     * out.
     */
    private void requireSomebodyWhoRuns() {
        if (properties.store() != Store.MEMORY || worker.enabled()) {
            return;
        }
        if (defaults.run() != RunMode.CALLER) {
            throw nobodyRuns(
                    "worker.enabled",
                    false,
                    "the jobs of all types that have no run of their own",
                    "cache-mediator.defaults.run=caller");
        }
        jobs.forEach((jobType, options) -> {
            if (options.run() != RunMode.CALLER) {
                String property = PropertyCheck.jobGroup(jobType) + "run";
                throw nobodyRuns(
                        property, options.run(), "the jobs of this type", PropertyCheck.PREFIX + property + "=caller");
            }
        });
    }

    private static InvalidConfigurationPropertyValueException nobodyRuns(
            String property, Object value, String whose, String remedy) {
        return new InvalidConfigurationPropertyValueException(
                PropertyCheck.PREFIX + property,
                value,
                "With cache-mediator.store=memory no other instance can run " + whose + ", and"
                        + " cache-mediator.worker.enabled=false. Set cache-mediator.worker.enabled=true, or " + remedy
                        + " to let callers run their own jobs, or keep the jobs in Redis with"
                        + " cache-mediator.store=redis.");
    }

    private static JobOptions defaults(Defaults from) {
        Defaults.Backoff backoff = from.backoff();
        return new JobOptions(
                from.cacheTtl(),
                from.nullTtl(),
                from.jobTimeout(),
                from.executionTimeout(),
                from.maxAttempts(),
                new Backoff(backoff.initial(), backoff.multiplier(), backoff.max(), backoff.jitter()),
                from.failureTtl(),
                from.run(),
                from.concurrency(),
                from.onRedisDown(),
                from.shareValues());
    }

    private static JobOptions job(Job own, JobOptions defaults) {
        return new JobOptions(
                or(own.cacheTtl(), defaults.cacheTtl()),
                own.nullTtl() != null ? own.nullTtl() : defaults.nullTtl(),
                or(own.jobTimeout(), defaults.jobTimeout()),
                or(own.executionTimeout(), defaults.executionTimeout()),
                or(own.maxAttempts(), defaults.maxAttempts()),
                backoff(own.backoff(), defaults.backoff()),
                or(own.failureTtl(), defaults.failureTtl()),
                or(own.run(), defaults.run()),
                or(own.concurrency(), defaults.concurrency()),
                or(own.onRedisDown(), defaults.onRedisDown()),
                or(own.shareValues(), defaults.shareValues()));
    }

    private static Backoff backoff(Job.Backoff own, Backoff defaults) {
        return new Backoff(
                or(own.initial(), defaults.initial()),
                or(own.multiplier(), defaults.multiplier()),
                or(own.max(), defaults.max()),
                or(own.jitter(), defaults.jitter()));
    }

    private static WorkerOptions worker(Worker from) {
        return new WorkerOptions(
                from.enabled(), from.lease(), from.sweep(), from.pollTimeout(), from.queueTtl(), from.shutdownGrace());
    }

    private static EvictOptions evict(Evict from) {
        return new EvictOptions(from.replicas(), from.replicaTimeout());
    }

    private static int bytes(String name, DataSize size) {
        boolean fits = size.toBytes() > 0 && size.compareTo(LARGEST) <= 0;
        Arguments.require(fits, name, size, "be from 1B to 512MB, the longest value of Redis");
        return (int) size.toBytes();
    }

    private static <V> V or(@Nullable V own, V other) {
        return own != null ? own : other;
    }
}

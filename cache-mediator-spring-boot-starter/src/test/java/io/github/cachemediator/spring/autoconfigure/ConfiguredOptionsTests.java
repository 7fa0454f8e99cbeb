package io.github.cachemediator.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

import io.github.cachemediator.Backoff;
import io.github.cachemediator.CacheMediatorBuilder;
import io.github.cachemediator.EvictOptions;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.RedisDownPolicy;
import io.github.cachemediator.RunMode;
import io.github.cachemediator.WorkerOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Answers;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ConfiguredOptionsTests {

    private final CacheMediatorBuilder builder = mock(Answers.RETURNS_SELF);

    @Test
    void whenNothingIsSetThenDefaultsAreThoseOfTheCore() {
        apply();

        then(builder).should().defaults(JobOptions.DEFAULT);
        then(builder).should().worker(WorkerOptions.DEFAULT);
        then(builder).should().evict(EvictOptions.DEFAULT);
        then(builder).should().keyPrefix("cm");
        then(builder).should().partitions(1);
        then(builder).should().maxEntrySize(8 * 1024 * 1024);
        then(builder).should().maxTransferSize(8 * 1024 * 1024);
        then(builder).shouldHaveNoMoreInteractions();
    }

    @Test
    void whenEverythingIsSetThenEverythingArrives() {
        apply(
                "namespace=shop",
                "key-prefix=c",
                "partitions=4",
                "max-entry-size=1MB",
                "max-transfer-size=512",
                "defaults.cache-ttl=1h",
                "defaults.null-ttl=0",
                "defaults.job-timeout=5s",
                "defaults.execution-timeout=1m",
                "defaults.max-attempts=5",
                "defaults.backoff.initial=1s",
                "defaults.backoff.multiplier=1.5",
                "defaults.backoff.max=1m",
                "defaults.backoff.jitter=1",
                "defaults.failure-ttl=3s",
                "defaults.run=caller",
                "defaults.concurrency=2",
                "defaults.on-redis-down=local",
                "defaults.share-values=true",
                "worker.enabled=false",
                "worker.lease=30s",
                "worker.sweep=5s",
                "worker.poll-timeout=500ms",
                "worker.queue-ttl=1h",
                "worker.shutdown-grace=0",
                "evict.replicas=2",
                "evict.replica-timeout=500ms");

        then(builder).should().namespace("shop");
        then(builder).should().keyPrefix("c");
        then(builder).should().partitions(4);
        then(builder).should().maxEntrySize(1024 * 1024);
        then(builder).should().maxTransferSize(512);
        then(builder)
                .should()
                .defaults(new JobOptions(
                        Duration.ofHours(1),
                        Duration.ZERO,
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(1),
                        5,
                        new Backoff(Duration.ofSeconds(1), 1.5, Duration.ofMinutes(1), 1),
                        Duration.ofSeconds(3),
                        RunMode.CALLER,
                        2,
                        RedisDownPolicy.LOCAL,
                        true));
        then(builder)
                .should()
                .worker(new WorkerOptions(
                        false,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(500),
                        Duration.ofHours(1),
                        Duration.ZERO));
        then(builder).should().evict(new EvictOptions(2, Duration.ofMillis(500)));
    }

    @Test
    void whenJobTypeSetsLittleThenRestIsInherited() {
        apply(
                "defaults.cache-ttl=1h",
                "defaults.null-ttl=1s",
                "defaults.backoff.max=1m",
                "defaults.share-values=true",
                "jobs.salesReport.run=caller",
                "jobs.salesReport.backoff.initial=2s",
                "jobs[sales.report].null-ttl=0",
                "jobs[sales.report].concurrency=1",
                "jobs[sales.report].share-values=false");

        JobOptions core = JobOptions.DEFAULT;
        then(builder)
                .should()
                .job(
                        "salesReport",
                        new JobOptions(
                                Duration.ofHours(1),
                                Duration.ofSeconds(1),
                                core.jobTimeout(),
                                core.executionTimeout(),
                                core.maxAttempts(),
                                new Backoff(Duration.ofSeconds(2), 2, Duration.ofMinutes(1), 0.5),
                                core.failureTtl(),
                                RunMode.CALLER,
                                core.concurrency(),
                                core.onRedisDown(),
                                true));
        then(builder)
                .should()
                .job(
                        "sales.report",
                        new JobOptions(
                                Duration.ofHours(1),
                                Duration.ZERO,
                                core.jobTimeout(),
                                core.executionTimeout(),
                                core.maxAttempts(),
                                new Backoff(Duration.ofMillis(200), 2, Duration.ofMinutes(1), 0.5),
                                core.failureTtl(),
                                RunMode.WORKER,
                                1,
                                core.onRedisDown(),
                                false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "defaults.cache-ttl=0                 | defaults.cache-ttl          | It must be at least 1 ms",
                "defaults.null-ttl=-1s                | defaults.null-ttl           | It must be at least 1 ms",
                "defaults.job-timeout=-5s             | defaults.job-timeout        | It must be at least 1 ms",
                "defaults.execution-timeout=0         | defaults.execution-timeout  | It must be at least 1 ms",
                "defaults.max-attempts=0              | defaults.max-attempts       | It must be at least 1.",
                "defaults.backoff.initial=0           | defaults.backoff.initial    | It must be at least 1 ms",
                "defaults.backoff.multiplier=0.5      | defaults.backoff.multiplier | It must be from 1 to 100.",
                "defaults.backoff.max=10ms            | defaults.backoff.max        | It must be at least backoff.initial",
                "defaults.backoff.jitter=2            | defaults.backoff.jitter     | It must be from 0 to 1.",
                "defaults.failure-ttl=-1ms            | defaults.failure-ttl        | It must be at least 1 ms",
                "defaults.concurrency=-1              | defaults.concurrency        | It must be at least 1.",
                "jobs.report.cache-ttl=0              | jobs.report.cache-ttl       | It must be at least 1 ms",
                "jobs.report.concurrency=0            | jobs.report.concurrency     | It must be at least 1.",
                "jobs.report.backoff.initial=1m       | jobs.report.backoff.max     | It must be at least backoff.initial",
                "jobs[sales.report].cache-ttl=0       | jobs[sales.report].cache-ttl| It must be at least 1 ms",
                "jobs[sales:report].cache-ttl=1s      | jobs                        | It must not hold ':'",
                "worker.lease=999ms                   | worker.lease                | It must be at least 1 s.",
                "worker.lease=1h                      | worker.lease                | It must be under 1 h.",
                "worker.sweep=0                       | worker.sweep                | It must be at least 1 ms",
                "worker.poll-timeout=1m               | worker.poll-timeout         | It must be under 1 min.",
                "worker.queue-ttl=0                   | worker.queue-ttl            | It must be at least 1 ms",
                "worker.shutdown-grace=-1s            | worker.shutdown-grace       | It must be at least 1 ms",
                "evict.replicas=-1                    | evict.replicas              | It must not be negative.",
                "evict.replica-timeout=0              | evict.replica-timeout       | It must be at least 1 ms",
                "evict.replica-timeout=5001ms         | evict.replica-timeout       | It must be at most 5 s.",
                "max-entry-size=0                     | max-entry-size              | It must be from 1B to 512MB",
                "max-entry-size=513MB                 | max-entry-size              | It must be from 1B to 512MB",
                "max-transfer-size=-1                 | max-transfer-size           | It must be from 1B to 512MB"
            })
    void whenValueCannotWorkThenItsPropertyIsNamed(String setting, String property, String rule) {
        InvalidConfigurationPropertyValueException failure = failure(setting);

        assertThat(failure.getName()).isEqualTo("cache-mediator." + property);
        assertThat(failure.getReason()).startsWith(rule);
        assertThat(failure.getValue()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs.report.cache-ttl=1h", "jobs.report.run=caller"})
    void whenJobTypesAreLeftToWorkersThatCannotBeThereThenStartFails(String job) {
        InvalidConfigurationPropertyValueException failure = failure("store=memory", "worker.enabled=false", job);

        assertThat(failure.getName()).isEqualTo("cache-mediator.worker.enabled");
        assertThat(failure.getReason())
                .contains("cache-mediator.store=memory")
                .contains("all types that have no run of their own")
                .contains("Set cache-mediator.worker.enabled=true, or cache-mediator.defaults.run=caller");
    }

    @Test
    void whenOneJobTypeIsLeftToWorkersThatCannotBeThereThenStartFailsAndNamesIt() {
        InvalidConfigurationPropertyValueException failure =
                failure("store=memory", "worker.enabled=false", "defaults.run=caller", "jobs.report.run=worker");

        assertThat(failure.getName()).isEqualTo("cache-mediator.jobs.report.run");
        assertThat(failure.getReason()).contains("cache-mediator.jobs.report.run=caller");
    }

    @Test
    void whenCallersRunTheirOwnJobsInMemoryThenNoWorkerIsNeeded() {
        apply("store=memory", "worker.enabled=false", "defaults.run=caller", "jobs.report.cache-ttl=1h");
        apply("store=memory", "jobs.report.run=worker");
    }

    private void apply(String... settings) {
        new ConfiguredOptions(bind(settings)).applyTo(builder);
    }

    private static InvalidConfigurationPropertyValueException failure(String... settings) {
        CacheMediatorProperties properties = bind(settings);
        InvalidConfigurationPropertyValueException failure = catchThrowableOfType(
                InvalidConfigurationPropertyValueException.class, () -> new ConfiguredOptions(properties));
        assertThat(failure).isNotNull();
        return failure;
    }

    static CacheMediatorProperties bind(String... settings) {
        Map<String, String> source = new LinkedHashMap<>();
        for (String setting : settings) {
            String[] parts = setting.trim().split("=", 2);
            source.put("cache-mediator." + parts[0], parts[1]);
        }
        return new Binder(new MapConfigurationPropertySource(source))
                .bindOrCreate("cache-mediator", CacheMediatorProperties.class);
    }
}

package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.Backoff;
import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.CacheJobTimeoutException;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.JobHandler;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.RedisDownPolicy;
import io.github.cachemediator.RunMode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where an option comes from, and jobs in several partitions. */
public abstract class OptionBehaviour extends MediatorBehaviour {

    private final AtomicInteger runs = new AtomicInteger();

    private static JobOptions withAttempts(int attempts, Duration jobTimeout) {
        return new JobOptions(
                Duration.ofMinutes(1),
                null,
                jobTimeout,
                LONG,
                attempts,
                new Backoff(Duration.ofMillis(1), 1, Duration.ofMillis(1), 0),
                Duration.ZERO,
                RunMode.WORKER,
                4,
                RedisDownPolicy.FAIL);
    }

    @Test
    void shouldTakeTheCallsOptionsBeforeTheTypesBeforeTheDefaults() {
        CacheMediator mediator =
                build(settings -> settings.defaults(withAttempts(2, LONG)).job(type, withAttempts(4, LONG)));
        for (String each : List.of(type, type + "-plain")) {
            mediator.handlers().register(each, Object.class, params -> {
                runs.incrementAndGet();
                throw new IllegalStateException("broken");
            });
        }
        mediator.start();

        assertThat(runsOf(mediator, wish().maxAttempts(1).build())).isEqualTo(1);
        assertThat(runsOf(mediator, request())).isEqualTo(4);
        assertThat(runsOf(
                        mediator,
                        CacheRequest.of(type + "-plain", String.class)
                                .key(key + "-plain")
                                .build()))
                .isEqualTo(2);
    }

    private int runsOf(CacheMediator mediator, CacheRequest<String> request) {
        runs.set(0);
        assertThatExceptionOfType(CacheJobFailedException.class)
                .isThrownBy(() -> mediator.service().cacheFirst(request));
        return runs.get();
    }

    @Test
    void shouldWaitAsLongAsTheCallSaysOrElseTheType() {
        Gate gate = gate();
        CacheMediator mediator = build(settings -> settings.job(type, withAttempts(1, Duration.ofMillis(200))));
        mediator.handlers().register(type, Object.class, gate);
        mediator.start();

        assertThat(catchThrowable(() -> mediator.service().cacheFirst(request())))
                .isInstanceOfSatisfying(
                        CacheJobTimeoutException.class,
                        e -> assertThat(e.timeout()).isEqualTo(Duration.ofMillis(200)));
        CompletableFuture<String> patient =
                mediator.service().cacheFirstAsync(wish().jobTimeout(LONG).build());
        gate.open();
        assertThat(get(patient)).isEqualTo("run-1");
    }

    @Test
    void shouldUseTheOptionsOfTheCallerWhereverTheJobRuns() {
        start(params -> {
            throw new IllegalStateException("run " + runs.incrementAndGet());
        });
        CacheMediator client =
                startWith(settings -> settings.worker(withWorker(false)).defaults(withAttempts(5, LONG)));

        assertThat(runsOf(client, request())).isEqualTo(5);
    }

    @Test
    void shouldRunJobsOfAllPartitions() {
        Gate gate = gate();
        gate.open();
        CacheMediator worker = start(settings -> settings.partitions(4), gate);
        CacheMediator client = startWith(settings -> settings.partitions(4).worker(withWorker(false)));

        List<CompletableFuture<String>> calls = IntStream.range(0, 24)
                .mapToObj(i -> client.service().cacheFirstAsync(request(key + i)))
                .toList();

        assertThat(calls).allSatisfy(call -> assertThat(get(call)).startsWith("run-"));
        await().atMost(LONG).until(() -> worker.statistics().runsSucceeded() == 24);
    }

    @Test
    void whenAHandlerIsRegisteredAfterTheStartThenItsJobsRun() {
        CacheMediator mediator = start();
        CompletableFuture<String> call = mediator.service().cacheFirstAsync(request());
        awaitAsked(mediator, 1);

        mediator.handlers().register(type, Object.class, params -> "registered later");

        assertThat(get(call)).isEqualTo("registered later");
    }

    @Test
    void whenATypeGetsASecondHandlerThenBothAreNamed() {
        CacheMediator mediator = build(settings -> settings);
        mediator.handlers().register(type, Object.class, new Named("first"));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> mediator.handlers().register(type, Object.class, new Named("second")))
                .withMessageContaining(type)
                .withMessageContaining("the first one")
                .withMessageContaining("the second one");
    }

    private record Named(String name) implements JobHandler<Object, String> {
        @Override
        public String handle(Object params) {
            return name;
        }

        @Override
        public String toString() {
            return "the " + name + " one";
        }
    }
}

package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheJobTimeoutException;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.RunMode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers who give up, and jobs that do not. */
public abstract class TimeoutBehaviour extends MediatorBehaviour {

    private static final Duration SHORT = Duration.ofMillis(300);

    private CacheJobTimeoutException timeoutOf(CacheMediator mediator, CacheRequest<?> request) {
        return catchThrowableOfType(
                CacheJobTimeoutException.class, () -> mediator.service().cacheFirst(request));
    }

    @ParameterizedTest
    @EnumSource(RunMode.class)
    void whenACallerGivesUpThenTheJobGoesOnAndFillsTheCache(RunMode mode) {
        Gate gate = gate();
        CacheMediator mediator = start(gate);

        CacheJobTimeoutException timeout =
                timeoutOf(mediator, wish().run(mode).jobTimeout(SHORT).build());
        assertThat(timeout.timeout()).isEqualTo(SHORT);
        assertThat(timeout.cacheKey()).isEqualTo(key);
        assertThat(timeout.jobType()).isEqualTo(type);
        assertThat(timeout).hasMessageContainingAll(key, "300 ms");
        gate.open();

        assertThat(mediator.service().cacheFirst(request())).isEqualTo("run-1");
        assertThat(mediator.statistics().jobTimeouts()).isEqualTo(1);
    }

    @Test
    void whenNoWorkerHasTheHandlerThenTheTimeoutSaysSo() {
        CacheMediator client = startClient();

        assertThat(timeoutOf(client, wish().jobTimeout(SHORT).build()))
                .hasMessageContainingAll("no worker is active", type);
        assertThat(failure(client.service()
                        .cacheFirstAsync(wish().jobTimeout(SHORT).build())))
                .isInstanceOf(CacheJobTimeoutException.class)
                .hasMessageContaining("no worker is active");
    }

    @Test
    void whenAWorkerComesLaterThenTheQueuedJobRuns() {
        CacheMediator client = startClient();
        CompletableFuture<String> call = client.service().cacheFirstAsync(request());
        awaitAsked(client, 1);

        start(params -> "late");

        assertThat(get(call)).isEqualTo("late");
    }

    @Test
    void whenAllPermitsAreTakenThenTheTimeCountsInTheQueueToo() {
        Gate gate = gate();
        CacheMediator mediator = start(settings -> settings.job(type, withConcurrency(1)), gate);
        CompletableFuture<String> first = mediator.service().cacheFirstAsync(request(key + 1));
        gate.awaitStart();

        CacheJobTimeoutException timeout =
                timeoutOf(mediator, wish().jobTimeout(SHORT).build());

        assertThat(timeout).hasMessageContaining("workers are active");
        gate.open();
        assertThat(get(first)).isEqualTo("run-1");
        assertThat(mediator.service().cacheFirst(request())).isEqualTo("run-2");
        assertThat(gate.runs()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5, 20})
    void whenTheTimeoutIsVeryShortThenTheCallStillEndsInTime(long millis) {
        Gate gate = gate();
        CacheMediator mediator = start(gate);
        CacheRequest<String> request =
                wish().jobTimeout(Duration.ofMillis(millis)).build();

        for (CompletableFuture<?> call : List.of(
                mediator.service().cacheFirstAsync(request),
                mediator.service().warmCacheForKeyAsync(request),
                CompletableFuture.supplyAsync(() -> mediator.service().cacheFirst(request)),
                CompletableFuture.supplyAsync(() -> mediator.service().cacheFirstAll(List.of(request))))) {
            await().atMost(Duration.ofSeconds(5)).until(call::isDone);
            assertThat(failure(call)).hasStackTraceContaining("CacheJobTimeoutException");
        }
        gate.open();
        await().atMost(LONG)
                .until(() -> store().entry(key) != null || mediator.service().cacheFirst(request()) != null);
    }

    @Test
    void whenOneCallerGivesUpThenTheOthersWaitOn() {
        Gate gate = gate();
        CacheMediator mediator = start(gate);
        CompletableFuture<String> patient = mediator.service().cacheFirstAsync(request());
        gate.awaitStart();

        assertThat(timeoutOf(mediator, wish().jobTimeout(SHORT).build())).isNotNull();
        assertThat(patient).isNotDone();
        gate.open();

        assertThat(get(patient)).isEqualTo("run-1");
    }
}

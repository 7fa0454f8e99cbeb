package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.Backoff;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorUnavailableException;
import io.github.cachemediator.JobContext;
import io.github.cachemediator.JobHandler;
import io.github.cachemediator.RunMode;
import io.github.cachemediator.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Before the start, while it stops, and after. */
public abstract class ShutdownBehaviour extends MediatorBehaviour {

    private static WorkerOptions withGrace(Duration grace) {
        return new WorkerOptions(true, WORKER.lease(), WORKER.sweep(), WORKER.pollTimeout(), WORKER.queueTtl(), grace);
    }

    @Test
    void whenNotStartedThenCallsSaySo() {
        CacheMediator mediator = build(settings -> settings);

        assertThat(mediator.isAvailable()).isFalse();
        assertUnusable(mediator, "not started");
    }

    @Test
    void whenClosedThenCallsSaySo() {
        CacheMediator mediator = start();
        assertThat(mediator.isAvailable()).isTrue();

        mediator.close();

        assertThat(mediator.isAvailable()).isFalse();
        assertUnusable(mediator, "closed");
        assertThatIllegalStateException().isThrownBy(mediator::start).withMessageContaining("closed");
        mediator.close();
    }

    private void assertUnusable(CacheMediator mediator, String why) {
        assertThatExceptionOfType(CacheMediatorUnavailableException.class)
                .isThrownBy(() -> mediator.service().cacheFirst(request()))
                .withMessageContaining(why);
        assertThatExceptionOfType(CacheMediatorUnavailableException.class)
                .isThrownBy(() -> mediator.service().cacheFirstAll(List.of(request())))
                .withMessageContaining(why);
        assertThatExceptionOfType(CacheMediatorUnavailableException.class)
                .isThrownBy(() -> mediator.service().warmCacheForKey(request()))
                .withMessageContaining(why);
        assertThatExceptionOfType(CacheMediatorUnavailableException.class)
                .isThrownBy(() -> mediator.service().evict(key))
                .withMessageContaining(why);
    }

    @Test
    void whenStartedTwiceThenNothingChanges() {
        CacheMediator mediator = start(params -> "value");
        mediator.start();

        assertThat(mediator.service().cacheFirst(request())).isEqualTo("value");
        assertThat(mediator.statistics().runsStarted()).isEqualTo(1);
    }

    @Test
    void whenNeverStartedThenItClosesAtOnce() {
        CacheMediator mediator = build(settings -> settings);

        mediator.close();
        mediator.close();

        assertThat(mediator.isAvailable()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(RunMode.class)
    void whenARunEndsWithinTheGraceThenItsValueIsStoredAndHandedOver(RunMode mode) {
        Gate gate = gate();
        CacheMediator leaving = start(settings -> settings.worker(withGrace(LONG)), gate);
        CacheMediator client = startClient();
        CompletableFuture<String> here =
                leaving.service().cacheFirstAsync(wish().run(mode).build());
        gate.awaitStart();
        CompletableFuture<String> there = client.service().cacheFirstAsync(request());
        awaitAsked(client, 1);

        CompletableFuture<Void> closed = CompletableFuture.runAsync(leaving::close);
        assertThat(closed).isNotDone();
        gate.open();

        assertThat(closed).succeedsWithin(LONG);
        assertThat(get(here)).isEqualTo("run-1");
        assertThat(get(there)).isEqualTo("run-1");
        assertThat(store().entry(key)).isNotNull();
    }

    @Test
    void whenARunTakesLongerThanTheGraceThenItIsHandedToAnotherInstance() {
        Gate gate = gate();
        AtomicReference<@Nullable JobContext> context = new AtomicReference<>();
        CacheMediator leaving =
                start(settings -> settings.worker(withGrace(Duration.ofMillis(50))), new JobHandler<Object, String>() {
                    @Override
                    public String handle(Object params) {
                        throw new AssertionError("the engine calls the other one");
                    }

                    @Override
                    public String handle(Object params, JobContext of) throws InterruptedException {
                        context.set(of);
                        return gate.handle(params);
                    }
                });
        CacheMediator client = startClient();
        CompletableFuture<String> waiting = client.service().cacheFirstAsync(request());
        gate.awaitStart();
        start(params -> "run elsewhere");

        leaving.close();

        assertThat(get(waiting)).isEqualTo("run elsewhere");
        assertThat(context.get()).matches(JobContext::isCancelled);
        assertThat(leaving.statistics().runsFailed()).isZero();
        assertThat(leaving.statistics().deadLetters()).isZero();
    }

    @ParameterizedTest
    @EnumSource(RunMode.class)
    void whenARunIsHandedBackThenItIsFinishedThoughNobodyWaits(RunMode mode) {
        Gate gate = gate();
        CacheMediator leaving = start(settings -> settings.worker(withGrace(Duration.ZERO)), gate);
        leaving.service().cacheFirstAsync(wish().run(mode).build());
        gate.awaitStart();

        leaving.close();
        start(params -> "run elsewhere");

        await().atMost(LONG).until(() -> store().entry(key) != null);
    }

    @ParameterizedTest
    @EnumSource(RunMode.class)
    void whenARunWaitsForItsNextAttemptThenItIsHandedBackLongBeforeItsLeaseIsOver(RunMode mode) {
        WorkerOptions longLease = new WorkerOptions(
                true, LONG.multipliedBy(3), WORKER.sweep(), WORKER.pollTimeout(), WORKER.queueTtl(), Duration.ZERO);
        CacheMediator leaving = start(settings -> settings.worker(longLease), params -> {
            throw new IllegalStateException("first attempt");
        });
        leaving.service()
                .cacheFirstAsync(
                        wish().run(mode).backoff(new Backoff(LONG, 1, LONG, 0)).build());
        await().atMost(LONG).until(() -> leaving.statistics().runsFailed() == 1);

        leaving.close();
        start(settings -> settings.worker(longLease), params -> "run elsewhere");

        await().atMost(LONG.dividedBy(2)).until(() -> store().entry(key) != null);
    }

    @Test
    void whenItClosesThenThoseWhoWaitForOthersAreTold() {
        Gate gate = gate();
        start(gate);
        CacheMediator client = startClient();
        CompletableFuture<String> future = client.service().cacheFirstAsync(request());
        CompletableFuture<String> blocking =
                CompletableFuture.supplyAsync(() -> client.service().cacheFirst(request()));
        gate.awaitStart();
        awaitAsked(client, 2);

        client.close();

        assertThat(failure(future))
                .isInstanceOf(CacheMediatorUnavailableException.class)
                .hasMessageContaining("closed");
        assertThat(failure(blocking)).hasStackTraceContaining("CacheMediatorUnavailableException");
    }
}

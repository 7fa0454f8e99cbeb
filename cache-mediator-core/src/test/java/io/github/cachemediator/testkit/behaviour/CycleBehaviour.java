package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.JobCycleException;
import io.github.cachemediator.RunMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handlers that wait for themselves: they fail soon, and say how. */
@SuppressWarnings("NullAway") // handlers may return null
public abstract class CycleBehaviour extends MediatorBehaviour {

    /** Much shorter than the job timeout; long enough for a slow machine. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private CacheRequest<String> member(int number) {
        return CacheRequest.of(type + number, String.class)
                .key(key + "-" + number)
                .build();
    }

    private static void assertCycle(CompletableFuture<?> call, String... path) {
        assertThat(call).failsWithin(SOON);
        assertThat(failure(call)).isInstanceOfSatisfying(CacheJobFailedException.class, e -> {
            assertThat(e.errorType()).isIn(JobCycleException.class.getName(), CacheJobFailedException.class.getName());
            assertThat(e).hasMessageContaining("circle").hasMessageContainingAll(path);
        });
    }

    @ParameterizedTest
    @EnumSource(RunMode.class)
    void whenAHandlerWaitsForItsOwnKeyThenItFailsWithThePath(RunMode mode) {
        CacheMediator mediator = build(settings -> settings);
        List<Throwable> thrown = new ArrayList<>();
        mediator.handlers().register(type, Object.class, params -> {
            try {
                return mediator.service().cacheFirst(request());
            } catch (JobCycleException e) {
                thrown.add(e);
                throw e;
            }
        });
        mediator.start();

        assertCycle(mediator.service().cacheFirstAsync(wish().run(mode).build()), key + "\" -> \"" + key);
        assertThat(thrown).singleElement().isInstanceOfSatisfying(JobCycleException.class, e -> {
            assertThat(e.path()).containsExactly(key, key);
            assertThat(e.cacheKey()).isEqualTo(key);
        });
        assertThat(mediator.statistics().runsStarted()).isEqualTo(1);
    }

    @Test
    void whenAHandlerWaitsForItselfThroughOthersThenItFailsWithThePath() {
        CacheMediator mediator = build(settings -> settings);
        for (int i = 1; i <= 3; i++) {
            int next = i % 3 + 1;
            mediator.handlers()
                    .register(
                            type + i, Object.class, params -> mediator.service().cacheFirst(member(next)));
        }
        mediator.start();

        assertCycle(mediator.service().cacheFirstAsync(member(1)), key + "-1", key + "-2", key + "-3");
    }

    @Test
    void whenTheOthersAreInOtherInstancesThenItFailsWithThePath() {
        List<CacheMediator> instances = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            int next = i % 3 + 1;
            CacheMediator mediator = build(settings -> settings);
            mediator.handlers()
                    .register(
                            type + i, Object.class, params -> mediator.service().cacheFirst(member(next)));
            mediator.start();
            instances.add(mediator);
        }

        assertCycle(instances.get(1).service().cacheFirstAsync(member(1)), key + "-1", key + "-2", key + "-3");
    }

    @Test
    void whenTwoRunningJobsWaitForEachOtherThenBothFail() {
        CacheMediator mediator = build(settings -> settings);
        meeting(mediator, mediator);
        mediator.start();

        assertBothFail(mediator, mediator);
    }

    @Test
    void whenTwoRunningJobsOfTwoInstancesWaitForEachOtherThenBothFail() {
        CacheMediator first = build(settings -> settings);
        CacheMediator second = build(settings -> settings);
        meeting(first, second);
        first.start();
        second.start();

        assertBothFail(first, second);
    }

    @Test
    void whenTwoRunningJobsJoinEachOthersFuturesThenBothFail() {
        CacheMediator first = build(settings -> settings);
        CacheMediator second = build(settings -> settings);
        CountDownLatch bothRun = new CountDownLatch(2);
        first.handlers().register(type + 1, Object.class, params -> {
            meet(bothRun);
            return first.service().cacheFirstAsync(member(2)).get();
        });
        second.handlers().register(type + 2, Object.class, params -> {
            meet(bothRun);
            return second.service().cacheFirstAsync(member(1));
        });
        first.start();
        second.start();

        assertBothFail(first, second);
    }

    @Test
    void whenAStageOfAHandlerLeadsBackToItThenItFailsWithThePath() {
        CacheMediator mediator = build(settings -> settings);
        mediator.handlers().register(type + 2, Object.class, params -> "leaf");
        mediator.handlers()
                .register(
                        type + 1,
                        Object.class,
                        params -> mediator.service()
                                .cacheFirstAsync(member(2))
                                .thenCompose(leaf -> mediator.service().cacheFirstAsync(member(1))));
        mediator.start();

        assertCycle(mediator.service().cacheFirstAsync(member(1)), key + "-1\" -> \"" + key + "-1");
    }

    private void meeting(CacheMediator first, CacheMediator second) {
        CountDownLatch bothRun = new CountDownLatch(2);
        first.handlers().register(type + 1, Object.class, params -> {
            meet(bothRun);
            return first.service().cacheFirst(member(2));
        });
        second.handlers().register(type + 2, Object.class, params -> {
            meet(bothRun);
            return second.service().cacheFirst(member(1));
        });
    }

    private static void meet(CountDownLatch latch) throws InterruptedException {
        latch.countDown();
        assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private void assertBothFail(CacheMediator first, CacheMediator second) {
        CompletableFuture<String> one = first.service().cacheFirstAsync(member(1));
        CompletableFuture<String> two = second.service().cacheFirstAsync(member(2));

        assertCycle(one, key + "-1", key + "-2");
        assertCycle(two, key + "-1", key + "-2");
    }

    @Test
    void whenTwoJobsNeedTheSameThirdThenThatIsNoCycle() {
        CacheMediator mediator = build(settings -> settings);
        mediator.handlers().register(type + 3, Object.class, params -> "leaf");
        mediator.handlers()
                .register(type + 2, Object.class, params -> mediator.service().cacheFirst(member(3)));
        mediator.handlers()
                .register(
                        type + 1,
                        Object.class,
                        params -> mediator.service().cacheFirst(member(2))
                                + mediator.service().cacheFirst(member(3)));
        mediator.start();

        assertThat(mediator.service().cacheFirst(member(1))).isEqualTo("leafleaf");
    }
}

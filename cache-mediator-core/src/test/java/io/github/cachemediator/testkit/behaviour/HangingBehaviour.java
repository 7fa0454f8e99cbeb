package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.RunMode;
import io.github.cachemediator.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handlers that take longer than their execution timeout. */
public abstract class HangingBehaviour extends MediatorBehaviour {

    private static final Duration SHORT = Duration.ofMillis(200);

    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void letHandlersGo() {
        end.countDown();
    }

    private void hang() {
        boolean interrupted = false;
        while (true) {
            try {
                end.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // and goes on all the same
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @EnumSource(RunMode.class)
    void whenTheHandlerHangsThenItIsInterruptedAndTriedAgain(RunMode mode) {
        AtomicBoolean interrupted = new AtomicBoolean();
        CacheMediator mediator = start(params -> {
            if (runs.incrementAndGet() == 1) {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    interrupted.set(true);
                    throw e;
                }
            }
            return "second";
        });

        assertThat(mediator.service()
                        .cacheFirst(wish().run(mode).executionTimeout(SHORT).build()))
                .isEqualTo("second");
        assertThat(interrupted).isTrue();
        assertThat(mediator.statistics().executionTimeouts()).isEqualTo(1);
        assertThat(mediator.statistics().runsFailed()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(RunMode.class)
    void whenTheHandlerIgnoresItsInterruptThenItIsGivenUpAndItsWaitersAreTold(RunMode mode) {
        CacheMediator mediator = start(settings -> settings.job(type, withConcurrency(2)), params -> {
            if (runs.incrementAndGet() == 1) {
                hang();
                return "late";
            }
            return "in time";
        });
        CacheRequest<String> request =
                wish().run(mode).executionTimeout(SHORT).maxAttempts(1).build();

        assertThat(failure(mediator.service().cacheFirstAsync(request)))
                .isInstanceOfSatisfying(CacheJobFailedException.class, e -> {
                    assertThat(e.errorType()).isEqualTo(TimeoutException.class.getName());
                    assertThat(e).hasMessageContaining("execution timeout");
                });
        assertThat(mediator.service().cacheFirst(request)).isEqualTo("in time");
        end.countDown();
        assertThat(mediator.service().cacheFirst(request)).isEqualTo("in time");
        assertThat(mediator.statistics().executionTimeouts()).isEqualTo(1);
    }

    @Test
    void whenTheHandlerIgnoresItsInterruptThenItsPermitIsFree() {
        Gate gate = gate();
        CacheMediator mediator = start(settings -> settings.job(type, withConcurrency(2)), params -> {
            if (runs.incrementAndGet() == 1) {
                hang();
                return "late";
            }
            return gate.handle(params);
        });
        CompletableFuture<String> hanging = mediator.service()
                .cacheFirstAsync(wish().executionTimeout(SHORT).maxAttempts(1).build());
        assertThat(failure(hanging)).isInstanceOf(CacheJobFailedException.class);

        CompletableFuture<String> one = mediator.service().cacheFirstAsync(request(key + 1));
        CompletableFuture<String> two = mediator.service().cacheFirstAsync(request(key + 2));
        gate.awaitStart();
        gate.awaitStart();
        gate.open();

        assertThat(List.of(get(one), get(two))).containsExactlyInAnyOrder("run-1", "run-2");
    }

    @ParameterizedTest
    @EnumSource(RunMode.class)
    void whenTheFirstAttemptIsGivenUpThenItsLateResultNeverCounts(RunMode mode) {
        Gate second = gate();
        CacheMediator mediator = start(settings -> settings.job(type, withConcurrency(2)), params -> {
            if (runs.incrementAndGet() == 1) {
                hang();
                return "late";
            }
            second.handle(params);
            return "second";
        });
        CompletableFuture<String> call = mediator.service()
                .cacheFirstAsync(
                        wish().run(mode).executionTimeout(Duration.ofSeconds(1)).build());
        second.awaitStart();
        end.countDown();
        second.open();

        assertThat(get(call)).isEqualTo("second");
        assertThat(mediator.service().cacheFirst(request())).isEqualTo("second");
    }

    @Test
    void whenAllThreadsOfATypeHangThenItIsNoLongerTakenHereUntilOneLeaves() {
        CacheMediator mediator = start(settings -> settings.job(type, withConcurrency(1)), params -> {
            if (runs.incrementAndGet() == 1) {
                hang();
            }
            return "run-" + runs.get();
        });
        CacheRequest<String> hanging =
                wish().executionTimeout(SHORT).maxAttempts(1).build();
        assertThat(failure(mediator.service().cacheFirstAsync(hanging))).isInstanceOf(CacheJobFailedException.class);

        CompletableFuture<String> next = mediator.service().cacheFirstAsync(request(key + 2));
        awaitAsked(mediator, 2);
        assertThat(next).isNotDone();
        end.countDown();

        assertThat(get(next)).isEqualTo("run-2");
    }

    @Test
    void whenAHandlerHangsAtTheEndThenItStillClosesInBoundedTime() {
        WorkerOptions impatient = new WorkerOptions(
                true, WORKER.lease(), WORKER.sweep(), WORKER.pollTimeout(), WORKER.queueTtl(), Duration.ofMillis(50));
        CountDownLatch started = new CountDownLatch(1);
        CacheMediator leaving = start(settings -> settings.worker(impatient), params -> {
            started.countDown();
            hang();
            return "too late";
        });
        CacheMediator client = startClient();
        CompletableFuture<String> waiting = client.service().cacheFirstAsync(request());
        await().atMost(LONG).until(() -> started.getCount() == 0);
        start(params -> "run elsewhere");

        CompletableFuture<Void> closed = CompletableFuture.runAsync(leaving::close);

        assertThat(get(waiting)).isEqualTo("run elsewhere");
        assertThat(closed).succeedsWithin(LONG);
        end.countDown();
        assertThat(client.service().cacheFirst(request())).isEqualTo("run elsewhere");
    }
}

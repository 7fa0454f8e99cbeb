package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorUnavailableException;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.JobCycleException;
import io.github.cachemediator.RedisDownPolicy;
import io.github.cachemediator.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Handlers that run in place while Redis is away, and wait for themselves or never return. */
@SuppressWarnings("NullAway") // handlers may return null
class RedisDownNestedTest extends MediatorBehaviour {

    /** Much shorter than the job timeout; long enough for a slow machine. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static RedisServer redis;
    private static RedisMediators store;

    private final CountDownLatch end = new CountDownLatch(1);

    @BeforeAll
    static void open() {
        redis = RedisServer.start();
        store = RedisMediators.on(redis.uri());
    }

    @AfterAll
    static void close() {
        store.close();
        redis.close();
    }

    @BeforeEach
    void up() {
        redis.restart();
    }

    @AfterEach
    void letHandlersGo() {
        end.countDown();
    }

    @Override
    protected MediatorStore store() {
        return store;
    }

    private void down(CacheMediator mediator) {
        redis.kill();
        await().atMost(LONG).until(() -> !mediator.isAvailable());
    }

    private CacheRequest<String> member(int number) {
        return CacheRequest.of(type + number, String.class)
                .key(key + "-" + number)
                .onRedisDown(RedisDownPolicy.LOCAL)
                .build();
    }

    private void hang() {
        while (end.getCount() > 0) {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.onSpinWait(); // it goes on all the same
            }
        }
    }

    @Test
    void whenAHandlerWaitsForItselfThroughAnotherThenItFailsSoonWithThePath() {
        CacheMediator mediator = build(settings -> settings);
        for (int i = 1; i <= 2; i++) {
            int next = 3 - i;
            mediator.handlers()
                    .register(
                            type + i, Object.class, params -> mediator.service().cacheFirst(member(next)));
        }
        mediator.start();
        down(mediator);

        CompletableFuture<String> call = mediator.service().cacheFirstAsync(member(1));

        assertThat(call).failsWithin(SOON);
        assertThat(failure(call)).isInstanceOfSatisfying(CacheJobFailedException.class, e -> {
            assertThat(e.errorType()).isIn(JobCycleException.class.getName(), CacheJobFailedException.class.getName());
            assertThat(e).hasMessageContaining("circle").hasMessageContainingAll(key + "-1", key + "-2");
        });
    }

    @Test
    void whenAHandlerHangsThenItIsGivenUpAndItsPermitIsTakenUntilItLeaves() {
        CacheMediator mediator = start(settings -> settings.job(type, withConcurrency(1)), params -> {
            hang();
            return "late";
        });
        down(mediator);
        CacheRequest.Builder<String> wish =
                wish().onRedisDown(RedisDownPolicy.LOCAL).executionTimeout(Duration.ofMillis(200));

        CompletableFuture<String> hanging = mediator.service().cacheFirstAsync(wish.build());

        assertThat(hanging).failsWithin(SOON);
        assertThat(failure(hanging))
                .isInstanceOfSatisfying(
                        CacheJobFailedException.class,
                        e -> assertThat(e.errorType()).isEqualTo(TimeoutException.class.getName()));
        CacheRequest<String> other = wish.key(key + "-other").build();
        assertThat(failure(mediator.service().cacheFirstAsync(other)))
                .isInstanceOf(CacheMediatorUnavailableException.class)
                .hasMessageContaining("1 jobs of the type already run");
        end.countDown();
        await().atMost(LONG)
                .ignoreExceptions()
                .until(() -> "late".equals(mediator.service().cacheFirst(other)));
        assertThat(mediator.statistics().executionTimeouts()).isEqualTo(1);
    }
}

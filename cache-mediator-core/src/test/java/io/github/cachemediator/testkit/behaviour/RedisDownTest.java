package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.CacheJobTimeoutException;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorUnavailableException;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.RedisDownPolicy;
import io.github.cachemediator.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis killed, hung, and back again without its data. */
class RedisDownTest extends MediatorBehaviour {

    /** What a call may take at most that cannot reach Redis, on a slow machine; the job timeout is longer. */
    private static final Duration SECONDS = Duration.ofSeconds(10);

    private static RedisServer redis;
    private static RedisMediators store;

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

    @Override
    protected MediatorStore store() {
        return store;
    }

    private static void awaitDown(CacheMediator mediator) {
        await().atMost(LONG).until(() -> !mediator.isAvailable());
    }

    @Test
    void whenRedisIsDownThenCallsFailSoonAndGoOnWhenItIsBackEmpty() {
        try (LogLines log = new LogLines()) {
            CacheMediator mediator = start(params -> "value");
            assertThat(mediator.service().cacheFirst(request())).isEqualTo("value");
            redis.kill();
            awaitDown(mediator);

            for (CompletableFuture<?> call : List.of(
                    mediator.service().cacheFirstAsync(request()),
                    mediator.service().warmCacheForKeyAsync(request(key + 1)),
                    mediator.service().evictAsync(key),
                    CompletableFuture.supplyAsync(() -> mediator.service().cacheFirstAll(List.of(request()))))) {
                assertThat(call).failsWithin(SECONDS);
                assertThat(failure(call)).hasStackTraceContaining("CacheMediatorUnavailableException");
            }
            assertThat(catchThrowable(() -> mediator.service().cacheFirst(request())))
                    .isInstanceOfSatisfying(CacheMediatorUnavailableException.class, e -> {
                        assertThat(e.cacheKey()).isEqualTo(key);
                        assertThat(e).hasMessageContaining(key);
                    });
            assertThat(mediator.statistics().redisDown()).isPositive();

            redis.restart();
            await().atMost(LONG).until(mediator::isAvailable);
            assertThat(mediator.service().cacheFirst(request())).isEqualTo("value");
            assertThat(mediator.service().evict(key)).isTrue();
            assertThat(log.byPattern())
                    .allSatisfy((pattern, times) -> assertThat(times).isLessThan(4));
        }
    }

    @Test
    void whenThePolicyIsLocalThenOneRunInPlaceServesAllCallersAndNothingIsStored() {
        Gate gate = gate();
        CacheMediator mediator = start(gate);
        redis.kill();
        awaitDown(mediator);
        CacheRequest<String> request = wish().onRedisDown(RedisDownPolicy.LOCAL).build();

        List<CompletableFuture<String>> calls = IntStream.range(0, 20)
                .mapToObj(i -> mediator.service().cacheFirstAsync(request))
                .toList();
        gate.awaitStart();
        await().atMost(LONG).until(() -> mediator.statistics().redisDown() >= 20);
        gate.letGo();

        assertThat(calls).allSatisfy(call -> assertThat(get(call)).isEqualTo("run-1"));
        gate.letGo();
        assertThat(mediator.service().cacheFirst(request)).isEqualTo("run-2");
        gate.letGo();
        redis.restart();
        await().atMost(LONG).until(mediator::isAvailable);
        assertThat(mediator.service().cacheFirst(request)).isEqualTo("run-3");
        assertThat(mediator.service().cacheFirst(request)).isEqualTo("run-3");
    }

    @Test
    void whenThePolicyIsLocalThenRunsInPlaceAreBounded() {
        Gate gate = gate();
        CacheMediator mediator = start(settings -> settings.job(type, withConcurrency(2)), gate);
        redis.kill();
        awaitDown(mediator);
        List<CompletableFuture<String>> running = IntStream.range(0, 2)
                .mapToObj(i -> mediator.service()
                        .cacheFirstAsync(wish().key(key + i)
                                .onRedisDown(RedisDownPolicy.LOCAL)
                                .build()))
                .toList();
        gate.awaitStart();
        gate.awaitStart();

        assertThat(failure(mediator.service()
                        .cacheFirstAsync(
                                wish().onRedisDown(RedisDownPolicy.LOCAL).build())))
                .isInstanceOf(CacheMediatorUnavailableException.class)
                .hasMessageContaining("2 jobs of the type already run");
        gate.open();
        running.forEach(call -> assertThat(get(call)).startsWith("run-"));
    }

    @Test
    void whenThePolicyIsLocalThenItsFailuresAndLoadersAreLikeAnyOther() {
        CacheMediator mediator = start(params -> {
            throw new IllegalStateException("broken in place");
        });
        redis.kill();
        awaitDown(mediator);
        CacheRequest.Builder<String> local = wish().onRedisDown(RedisDownPolicy.LOCAL);

        try (LogLines log = new LogLines()) {
            assertThat(catchThrowable(() -> mediator.service().cacheFirst(local.build())))
                    .isInstanceOf(CacheJobFailedException.class)
                    .hasMessageContaining("broken in place");
            await().atMost(LONG) // the caller may be told first
                    .untilAsserted(() -> assertThat(log.traces(type))
                            .singleElement()
                            .asString()
                            .contains("java.lang.IllegalStateException: broken in place"));
        }
        assertThat(mediator.service()
                        .cacheFirst(wish().onRedisDown(RedisDownPolicy.LOCAL)
                                .loader(params -> "loaded")
                                .build()))
                .isEqualTo("loaded");
        assertThat(catchThrowable(() -> mediator.service()
                        .cacheFirst(CacheRequest.of(type + "-other", String.class)
                                .key(key)
                                .onRedisDown(RedisDownPolicy.LOCAL)
                                .build())))
                .isInstanceOf(CacheMediatorUnavailableException.class);
    }

    @Test
    void whenRedisHangsThenCallsFailSoonAndGoOnAfterwards() {
        CacheMediator mediator = start(params -> "value");
        assertThat(mediator.service().cacheFirst(request())).isEqualTo("value");
        redis.suspend();

        CompletableFuture<String> call = mediator.service().cacheFirstAsync(request());
        assertThat(call).failsWithin(SECONDS);
        assertThat(failure(call)).isInstanceOf(CacheMediatorUnavailableException.class);
        redis.resume();

        await().atMost(LONG).until(mediator::isAvailable);
        assertThat(mediator.service().cacheFirst(request())).isEqualTo("value");
    }

    @Test
    void whenRedisHangsForLongerThanACallWaitsThenItsTimeoutDoesNotSpeakOfAJob() {
        CacheMediator mediator = start(params -> "value");
        assertThat(mediator.service().cacheFirst(request())).isEqualTo("value");
        CacheRequest<String> hurried =
                wish().key(key + 1).jobTimeout(Duration.ofMillis(300)).build();
        redis.suspend();

        for (CompletableFuture<?> call : List.of(
                mediator.service().cacheFirstAsync(hurried), mediator.service().warmCacheForKeyAsync(hurried))) {
            assertThat(failure(call))
                    .isInstanceOf(CacheJobTimeoutException.class)
                    .hasMessageContaining("Redis (or the cache driver) has not answered in time");
        }
        redis.resume();
    }

    @Test
    void whenRedisLosesEverythingDuringARunThenTheWaiterIsStillServed() {
        Gate gate = gate();
        CacheMediator mediator = start(gate);
        CompletableFuture<String> call = mediator.service().cacheFirstAsync(request());
        gate.awaitStart();
        redis.restart();
        gate.open();

        assertThat(get(call)).startsWith("run-");
        assertThat(mediator.service().cacheFirst(request())).startsWith("run-");
        assertThat(gate.runs()).isLessThanOrEqualTo(3);
    }

    @Test
    void whenRedisIsNotThereAtTheStartThenItStartsAndServesWhenItIs() {
        redis.kill();
        CacheMediator mediator = build(settings -> settings);
        mediator.handlers().register(type, Object.class, params -> "value");
        assertThat(CompletableFuture.runAsync(mediator::start)).succeedsWithin(SECONDS);
        assertThat(mediator.isAvailable()).isFalse();

        redis.restart();

        await().atMost(LONG).until(mediator::isAvailable);
        assertThat(mediator.service().cacheFirst(request())).isEqualTo("value");
    }

    @Test
    void whenItClosesWhileRedisIsDownThenItDoesSoInBoundedTimeAndEveryCallEnds() {
        Gate gate = gate();
        CacheMediator mediator = start(gate);
        CompletableFuture<String> waiting = mediator.service().cacheFirstAsync(request());
        gate.awaitStart();
        redis.suspend();
        CompletableFuture<String> reading = mediator.service().cacheFirstAsync(request(key + 1));
        CompletableFuture<Boolean> evicting = mediator.service().evictAsync(key + 2);

        assertThat(CompletableFuture.runAsync(mediator::close)).succeedsWithin(LONG);

        for (CompletableFuture<?> call : List.of(waiting, reading, evicting)) {
            assertThat(failure(call)).isInstanceOf(CacheMediatorUnavailableException.class);
        }
    }
}

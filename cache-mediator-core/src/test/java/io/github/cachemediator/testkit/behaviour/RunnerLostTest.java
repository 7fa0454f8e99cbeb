package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.testkit.redis.RedisEndpoint;
import io.github.cachemediator.testkit.redis.RedisTest;
import io.github.cachemediator.testkit.redis.TcpProxy;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An instance that is cut off from Redis in the middle of a run: others take over, and what it brings later is refused.
 */
@RedisTest
class RunnerLostTest extends MediatorBehaviour {

    private static RedisEndpoint redis;
    private static MediatorStore store;

    private TcpProxy proxy;
    private RedisClient proxied;

    @BeforeAll
    static void open(RedisEndpoint endpoint) {
        redis = endpoint;
        store = RedisMediators.on(endpoint.uri());
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void openProxy() {
        proxy = TcpProxy.to(redis);
        proxied = RedisClient.create(proxy.uri());
    }

    @AfterEach
    void closeProxy() {
        proxy.refuse(false);
        closeAll();
        proxied.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        proxy.close();
    }

    @Override
    protected MediatorStore store() {
        return store;
    }

    private void cutOff() {
        proxy.refuse(true);
        proxy.cutAll();
    }

    private CacheMediator startBehindProxy(Gate gate) {
        return start(settings -> settings.redis(proxied), gate);
    }

    @Test
    void whenAWorkerIsCutOffThenAnotherOneRunsTheJobAndTheLateResultIsRefused() {
        Gate lost = gate();
        CacheMediator worker = startBehindProxy(lost);
        CacheMediator client = startClient();
        CompletableFuture<String> call = client.service().cacheFirstAsync(request());
        lost.awaitStart();
        start(params -> "taken over");
        cutOff();

        assertThat(get(call)).isEqualTo("taken over");
        proxy.refuse(false);
        await().atMost(LONG).until(() -> worker.statistics().leasesLost() == 1);
        lost.open();
        await().atMost(LONG).until(() -> worker.statistics().resultsRefused() == 1);

        assertThat(client.service().cacheFirst(request())).isEqualTo("taken over");
        assertThat(worker.statistics().runsSucceeded()).isZero();
    }

    @Test
    void whenACallerIsCutOffThenAWaiterWithALoaderTakesOver() {
        Gate lost = gate();
        CacheMediator runner = startBehindProxy(lost);
        CacheMediator waiter = startClient();
        runner.service().cacheFirstAsync(wish().loader(lost).build());
        lost.awaitStart();
        CompletableFuture<String> call =
                waiter.service().cacheFirstAsync(wish().loader(p -> "my own").build());
        awaitAsked(waiter, 1);
        cutOff();

        assertThat(get(call)).isEqualTo("my own");
        lost.open();
        proxy.refuse(false);
        await().atMost(LONG).until(runner::isAvailable);
        await().atMost(LONG).until(() -> runner.statistics().resultsRefused() == 1);
        assertThat(waiter.service().cacheFirst(request())).isEqualTo("my own");
    }

    @Test
    void whenACallerIsCutOffThenAWaiterWithoutALoaderIsTold() {
        Gate lost = gate();
        CacheMediator runner = startBehindProxy(lost);
        CacheMediator waiter = start(params -> "handled " + params);
        runner.service().cacheFirstAsync(wish().params("its").loader(lost).build());
        lost.awaitStart();
        CompletableFuture<String> call =
                waiter.service().cacheFirstAsync(wish().params("my").build());
        awaitAsked(waiter, 1);
        cutOff();

        assertThat(failure(call)).isInstanceOf(CacheJobFailedException.class).hasMessageContaining("loader");
        assertThat(waiter.service().cacheFirst(wish().params("my").build())).isEqualTo("handled my");
    }

    @Test
    void whenTheLeaseIsOverAgainAndAgainThenTheJobIsGivenUp() {
        Gate lost = gate();
        CacheMediator worker = startBehindProxy(lost);
        CacheMediator client = start(params -> "never asked");
        CompletableFuture<String> call = worker.service()
                .cacheFirstAsync(wish().maxAttempts(1).loader(lost).build());
        lost.awaitStart();
        CompletableFuture<String> waiting =
                client.service().cacheFirstAsync(wish().maxAttempts(1).build());
        awaitAsked(client, 1);
        cutOff();

        assertThat(failure(waiting))
                .isInstanceOf(CacheJobFailedException.class)
                .hasMessageContaining("stopped after 1 attempt");
        assertThat(client.statistics().deadLetters()).isEqualTo(1);
        assertThat(store.deadLetters(type)).isEqualTo(1);
        assertThat(client.service().cacheFirst(request())).isEqualTo("never asked");
        lost.open();
        assertThat(call).isNotNull();
    }

    @Test
    void whenConnectionsAreResetThenCallsGoOnAsIfNothingHadHappened() {
        Gate gate = gate();
        CacheMediator worker = startBehindProxy(gate);
        CompletableFuture<String> call = worker.service().cacheFirstAsync(request());
        gate.awaitStart();
        proxy.cutAll();
        gate.open();

        assertThat(get(call)).isEqualTo("run-1");
        assertThat(worker.service().cacheFirst(request())).isEqualTo("run-1");
        assertThat(gate.runs()).isEqualTo(1);
    }
}

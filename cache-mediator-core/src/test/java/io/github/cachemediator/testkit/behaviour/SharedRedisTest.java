package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.CacheJobTimeoutException;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.testkit.redis.RedisEndpoint;
import io.github.cachemediator.testkit.redis.RedisTest;
import io.github.cachemediator.testkit.redis.RespClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What applications that share one Redis see of each other, what is left there when they have done, and what foreign data does. */
@RedisTest
class SharedRedisTest extends MediatorBehaviour {

    private static RedisEndpoint redis;
    private static MediatorStore store;

    @BeforeAll
    static void open(RedisEndpoint endpoint) {
        redis = endpoint;
        store = RedisMediators.on(endpoint.uri());
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Override
    protected MediatorStore store() {
        return store;
    }

    @Test
    void shouldKeepNamespacesAndPrefixesApart() {
        CacheMediator one = start(settings -> settings.namespace("one"), params -> "one");
        CacheMediator two = start(settings -> settings.namespace("two"), params -> "two");
        CacheMediator other = start(settings -> settings.keyPrefix("other"), params -> "other");
        CacheMediator none = start(params -> "none");

        assertThat(none.service().cacheFirst(request())).isEqualTo("none");
        assertThat(one.service().cacheFirst(request())).isEqualTo("one");
        assertThat(two.service().cacheFirst(request())).isEqualTo("two");
        assertThat(other.service().cacheFirst(request())).isEqualTo("other");
        assertThat(one.service().evict(key)).isTrue();
        assertThat(two.service().evict(key)).isTrue();
        assertThat(none.service().cacheFirst(request())).isEqualTo("none");
    }

    @Test
    void whenAThousandCallersMissThenTheEntryIsWrittenOnceAndTheStreamIsEmptyAfterwards() {
        Gate gate = gate();
        List<CacheMediator> instances =
                IntStream.range(0, 3).mapToObj(i -> start(gate)).toList();
        try (RespClient view = RespClient.connect(redis.uri())) {
            long writes = writes(view);
            List<CompletableFuture<String>> calls = IntStream.range(0, 1_000)
                    .mapToObj(i -> instances.get(i % 3).service().cacheFirstAsync(request()))
                    .toList();
            gate.awaitStart();
            gate.open();
            assertThat(calls).allSatisfy(call -> assertThat(get(call)).isEqualTo("run-1"));

            assertThat(writes(view) - writes).isEqualTo(1);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> view.text("XLEN", "cm:jobs:" + type).equals("0"));
            assertThat(view.text("XPENDING", "cm:jobs:" + type, "workers")).startsWith("[0");
        }
    }

    @Test
    void whenAMessageIsNoneOfOursThenItBecomesADeadLetterAndTheOthersAreRead() {
        CacheMediator mediator = start(params -> "value");
        try (RespClient view = RespClient.connect(redis.uri())) {
            view.command("XADD", "cm:jobs:" + type, "*", "foreign", "field");
            view.command("XADD", "cm:jobs:" + type, "*", "v", "99", "k", "later");

            assertThat(mediator.service().cacheFirst(request())).isEqualTo("value");
            Awaitility.await().atMost(LONG).until(() -> store.deadLetters(type) == 2);
            Awaitility.await()
                    .atMost(LONG)
                    .until(() -> view.text("XLEN", "cm:jobs:" + type).equals("0"));
            assertThat(mediator.statistics().undecodable()).isEqualTo(2);
        }
    }

    @Test
    void whenTheJobInARecordCannotBeReadThenItsWaitersAreToldAndTheNextCallRuns() {
        CacheMediator client = startClient();
        CompletableFuture<String> call = client.service().cacheFirstAsync(request());
        awaitAsked(client, 1);
        try (RespClient view = RespClient.connect(redis.uri())) {
            view.command("HSET", "cm:{" + key + "}:job", "spec", "of a version to come");
        }
        CacheMediator worker = start(params -> "value");

        assertThat(failure(call)).isInstanceOf(CacheJobFailedException.class).hasMessageContaining("cannot be read");
        assertThat(client.service().cacheFirst(request())).isEqualTo("value");
        assertThat(worker.statistics().undecodable()).isEqualTo(1);
        assertThat(store.deadLetters(type)).isEqualTo(1);
    }

    @Test
    void whenTheRecordIsLostDuringARunThenTheWaiterIsStillServed() {
        Gate gate = gate();
        CacheMediator mediator = start(gate);
        CompletableFuture<String> call = mediator.service().cacheFirstAsync(request());
        gate.awaitStart();
        try (RespClient view = RespClient.connect(redis.uri())) {
            view.command("DEL", "cm:{" + key + "}:job");
        }
        gate.open();

        assertThat(get(call)).startsWith("run-");
        Awaitility.await().atMost(LONG).until(() -> mediator.statistics().resultsRefused() == 1);
    }

    @Test
    void whenTheStreamIsLostThenQueuedJobsAreAddedAgain() {
        CacheMediator client = startClient();
        CompletableFuture<String> call = client.service().cacheFirstAsync(request());
        awaitAsked(client, 1);
        try (RespClient view = RespClient.connect(redis.uri())) {
            view.command("DEL", "cm:jobs:" + type);
        }
        start(params -> "value");

        assertThat(get(call)).isEqualTo("value");
    }

    @Test
    void whenManyCallersTimeOutTogetherThenTheyShareFewLooksAtTheWorkers() {
        CacheMediator client = startClient();
        try (RespClient view = RespClient.connect(redis.uri())) {
            long looks = looks(view);
            List<CompletableFuture<String>> calls = IntStream.range(0, 300)
                    .mapToObj(i -> client.service()
                            .cacheFirstAsync(
                                    wish().jobTimeout(Duration.ofMillis(500)).build()))
                    .toList();

            assertThat(calls)
                    .allSatisfy(call -> assertThat(failure(call)).isInstanceOf(CacheJobTimeoutException.class));
            assertThat(looks(view) - looks).isBetween(1L, 10L); // one a second, on a slow machine
        }
    }

    private static long looks(RespClient view) {
        return view.info("commandstats").entrySet().stream()
                .filter(command -> command.getKey().startsWith("cmdstat_xinfo"))
                .mapToLong(command -> calls(command.getValue()))
                .sum();
    }

    private static long writes(RespClient view) {
        return calls(view.info("commandstats").getOrDefault("cmdstat_set", "calls=0,"));
    }

    private static long calls(String figures) {
        return Long.parseLong(figures.replaceAll("calls=(\\d+),.*", "$1"));
    }
}

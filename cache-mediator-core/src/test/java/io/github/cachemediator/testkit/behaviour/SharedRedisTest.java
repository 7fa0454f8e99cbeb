package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.CacheJobTimeoutException;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.RunMode;
import io.github.cachemediator.testkit.redis.RedisEndpoint;
import io.github.cachemediator.testkit.redis.RedisTest;
import io.github.cachemediator.testkit.redis.RespClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What applications that share one Redis see of each other, what is left there when they have done, and what foreign
 * data does.
 */
@RedisTest
class SharedRedisTest extends MediatorBehaviour {

    private static final String MAKE_NEWER =
            "redis.call('HSET', KEYS[1], 'later', 'unknown', 'j', '\\2' .. string.sub(redis.call('HGET', KEYS[1], 'j'), 2))";
    private static final String NEWER_SPEC = "{\"v\":2,\"ttl\":\"PT1M\"}\nnull";

    private static RedisEndpoint redis;
    private static MediatorStore store;

    @BeforeAll
    static void open(RedisEndpoint endpoint) {
        redis = endpoint;
        store = RedisMediators.on(endpoint.uri());
    }

    private String record() {
        return "cm:{" + key + "}:job";
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
    void whenAMessageIsNoneOfOursThenItBecomesADeadLetterThatShowsItAndTheOthersAreRead() {
        try (RespClient view = RespClient.connect(redis.uri());
                LogLines log = new LogLines()) {
            CacheMediator mediator = start(params -> "value");
            view.command("XADD", "cm:jobs:" + type, "*", "foreign", "field\n", "of", "x".repeat(2_000));
            view.command("XADD", "cm:jobs:" + type, "*", "v", "01", "k", "k");

            assertThat(mediator.service().cacheFirst(request())).isEqualTo("value");
            Awaitility.await().atMost(LONG).until(() -> store.deadLetters(type) == 2);
            Awaitility.await()
                    .atMost(LONG)
                    .until(() -> view.text("XLEN", "cm:jobs:" + type).equals("0"));
            assertThat(mediator.statistics().undecodable()).isEqualTo(2);
            String letters = view.text("XRANGE", "cm:dead:" + type, "-", "+");
            assertThat(letters)
                    .contains("foreign=field\\\\x0a of=xxx", "v=01 k=k")
                    .hasSizeLessThan(2_000);
            assertThat(log.containing("none of ours")).hasSize(1);
        }
    }

    @Test
    void whenMessagesAreOfANewerVersionThenTheyStayPendingAndTheOthersAreRead() {
        try (RespClient view = RespClient.connect(redis.uri());
                LogLines log = new LogLines()) {
            CacheMediator older = start(params -> "value");
            view.command("XADD", "cm:jobs:" + type, "*", "v", "2", "k", "later");
            view.command("XADD", "cm:jobs:" + type, "*", "v", "10", "to", "come");

            assertThat(older.service().cacheFirst(request())).isEqualTo("value");
            Awaitility.await().atMost(LONG).until(() -> bothDeliveredAgain(view)); // by a sweep
            older.close();

            assertThat(pending(view)).startsWith("[2");
            assertThat(view.text("XRANGE", "cm:jobs:" + type, "-", "+")).contains("later", "come");
            assertThat(store.deadLetters(type)).isZero();
            assertThat(older.statistics().undecodable()).isZero();
            assertThat(log.containing("newer version")).hasSize(1);
        }
    }

    private String pending(RespClient view) {
        return view.text("XPENDING", "cm:jobs:" + type, "workers");
    }

    /** Tells whether both of two messages were delivered more than once and are still pending. */
    private boolean bothDeliveredAgain(RespClient view) {
        return view.text("XPENDING", "cm:jobs:" + type, "workers", "-", "+", "10")
                .matches("\\[\\[.*, [2-9]], \\[.*, [2-9]]]");
    }

    @Test
    void whenTheJobInARecordCannotBeReadThenItsWaitersAreToldAndTheNextCallRuns() {
        CacheMediator client = startClient();
        CompletableFuture<String> call = client.service().cacheFirstAsync(request());
        awaitAsked(client, 1);
        try (RespClient view = RespClient.connect(redis.uri())) {
            view.command("HSET", record(), "spec", "of nobody");
        }
        CacheMediator worker = start(params -> "value");

        assertThat(failure(call)).isInstanceOf(CacheJobFailedException.class).hasMessageContaining("cannot be read");
        assertThat(client.service().cacheFirst(request())).isEqualTo("value");
        assertThat(worker.statistics().undecodable()).isEqualTo(1);
        assertThat(store.deadLetters(type)).isEqualTo(1);
    }

    @Test
    void whenOnlyOlderInstancesWorkThenAJobOfANewerVersionIsRunAsItsCallersKnowIt() {
        CacheMediator client = startClient();
        CompletableFuture<String> call = client.service().cacheFirstAsync(request());
        awaitAsked(client, 1);
        try (RespClient view = RespClient.connect(redis.uri());
                LogLines log = new LogLines()) {
            view.command("HSET", record(), "spec", NEWER_SPEC);
            CacheMediator older = start(params -> "value");

            assertThat(get(call)).isEqualTo("value");
            assertThat(store.deadLetters(type)).isZero();
            assertThat(older.statistics().undecodable()).isEqualTo(1);
            assertThat(older.statistics().runsStarted()).isEqualTo(1);
            assertThat(log.containing("newer version")).hasSize(1);
        }
    }

    @Test
    void whenAnInstanceKnowsTheVersionOfAJobThenTheOthersHandItBackAndTheCallerIsServed() {
        CacheMediator client = startClient();
        CompletableFuture<String> call = client.service().cacheFirstAsync(request());
        awaitAsked(client, 1);
        try (RespClient view = RespClient.connect(redis.uri())) {
            String known = view.text("HGET", record(), "spec");
            view.command("HSET", record(), "spec", NEWER_SPEC);
            CacheMediator older = start(params -> "value");
            Awaitility.await().atMost(LONG).until(() -> older.statistics().undecodable() == 1);
            Awaitility.await()
                    .atMost(LONG)
                    .until(() -> view.text("XLEN", "cm:jobs:" + type).equals("0"));

            view.command("HSET", record(), "spec", known); // from here on, the instance is one that knows it

            assertThat(get(call)).isEqualTo("value");
            assertThat(store.deadLetters(type)).isZero();
        }
    }

    @Test
    void whenACallerRunTakesAJobOfANewerVersionThenItUsesItsOwnParamsForEveryAttempt() {
        CacheMediator client = startClient();
        CompletableFuture<String> queued =
                client.service().cacheFirstAsync(wish().params("its").build());
        awaitAsked(client, 1);
        try (RespClient view = RespClient.connect(redis.uri())) {
            view.command("HSET", record(), "spec", NEWER_SPEC);
        }
        AtomicInteger runs = new AtomicInteger();
        CacheMediator older = start(settings -> settings.worker(withWorker(false)), params -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            return params;
        });

        assertThat(older.service()
                        .cacheFirst(wish().params("mine").run(RunMode.CALLER).build()))
                .isEqualTo("mine");
        assertThat(get(queued)).isEqualTo("mine");
        assertThat(runs).hasValue(2);
        assertThat(older.statistics().undecodable()).isEqualTo(2);
    }

    @Test
    void whenARecordIsOfANewerVersionThenItsJobIsCreatedAnew() {
        CacheMediator client = startClient();
        CompletableFuture<String> call = client.service().cacheFirstAsync(request());
        awaitAsked(client, 1);
        try (RespClient view = RespClient.connect(redis.uri())) {
            view.command("EVAL", MAKE_NEWER, "1", record());
        }
        start(params -> "value");

        assertThat(get(call)).isEqualTo("value");
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

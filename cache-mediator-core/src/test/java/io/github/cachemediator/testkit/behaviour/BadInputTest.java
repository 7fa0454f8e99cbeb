package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.cachemediator.Backoff;
import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorBuilder;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.RedisDownPolicy;
import io.github.cachemediator.RunMode;
import io.github.cachemediator.TypeRef;
import io.github.cachemediator.WorkerOptions;
import io.github.cachemediator.testkit.redis.RedisEndpoint;
import io.github.cachemediator.testkit.redis.RedisTest;
import io.github.cachemediator.testkit.redis.RespClient;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Every value that cannot work: the error names the argument and the value, and nothing was sent. */
@RedisTest
@SuppressWarnings("NullAway") // null is among the bad values
class BadInputTest {

    private static final Duration GOOD = Duration.ofSeconds(1);
    private static final String LONG_KEY = "k".repeat(1_025);

    /** A call with bad values. */
    private interface Misuse extends Consumer<CacheFirstService> {}

    private static CacheRequest.Builder<String> wish() {
        return CacheRequest.of("type", String.class).key("key");
    }

    private static Arguments call(String name, @Nullable String value, Misuse call) {
        return Arguments.of(name, value, call);
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                call("cacheKey", "null", s -> s.cacheFirst(null, GOOD, GOOD, "type", null, String.class)),
                call("cacheKey", "\"\"", s -> s.cacheFirst("", GOOD, GOOD, "type", null, String.class)),
                call("cacheKey", "kkkk", s -> s.cacheFirst(LONG_KEY, GOOD, GOOD, "type", null, String.class)),
                call("cacheKey", "\uD83D", s -> s.cacheFirst("\uD83D", GOOD, GOOD, "type", null, String.class)),
                call("cacheKey", "null", s -> s.warmCacheForKey(null, GOOD, GOOD, "type", null, String.class)),
                call("cacheKey", "null", s -> s.evict(null)),
                call("cacheKey", "\"\"", s -> s.evict("")),
                call("cacheKey", "kkkk", s -> s.evictAsync(LONG_KEY)),
                call(
                        "cacheKey",
                        "null",
                        s -> s.cacheFirst(CacheRequest.of("type", String.class).build())),
                call("cacheTtl", "PT0S", s -> s.cacheFirst("k", Duration.ZERO, GOOD, "type", null, String.class)),
                call("cacheTtl", "PT-1S", s -> s.cacheFirst("k", GOOD.negated(), GOOD, "type", null, String.class)),
                call("cacheTtl", "null", s -> s.cacheFirst("k", null, GOOD, "type", null, String.class)),
                call(
                        "cacheTtl",
                        "PT0.0000",
                        s -> s.cacheFirst("k", Duration.ofNanos(1), GOOD, "t", null, String.class)),
                call(
                        "cacheTtl",
                        "PT",
                        s -> s.cacheFirst("k", Duration.ofSeconds(Long.MAX_VALUE), GOOD, "t", null, String.class)),
                call("jobTimeout", "PT0S", s -> s.cacheFirst("k", GOOD, Duration.ZERO, "type", null, String.class)),
                call("jobTimeout", "PT-1S", s -> s.warmCacheForKey("k", GOOD, GOOD.negated(), "t", null, String.class)),
                call("jobTimeout", "null", s -> s.cacheFirst("k", GOOD, null, "type", null, String.class)),
                call("jobType", "null", s -> s.cacheFirst("k", GOOD, GOOD, null, null, String.class)),
                call("jobType", "\"\"", s -> s.cacheFirst("k", GOOD, GOOD, "", null, String.class)),
                call("jobType", "\" \"", s -> s.cacheFirst("k", GOOD, GOOD, " ", null, String.class)),
                call("jobType", "\"a:b\"", s -> s.cacheFirst("k", GOOD, GOOD, "a:b", null, String.class)),
                call("jobType", "\"a?b\"", s -> s.warmCacheForKey("k", GOOD, GOOD, "a\nb", null, String.class)),
                call("jobType", "\"{a}\"", s -> s.cacheFirst("k", GOOD, GOOD, "{a}", null, String.class)),
                call("resultType", "null", s -> s.cacheFirst("k", GOOD, GOOD, "type", null, null)),
                call("resultType", "null", s -> CacheRequest.of("type", (TypeRef<String>) null)),
                call("request", "null", s -> s.cacheFirst((CacheRequest<String>) null)),
                call("request", "null", s -> s.cacheFirstAsync(null)),
                call("request", "null", s -> s.warmCacheForKeyAsync(null)),
                call("requests", "null", s -> s.cacheFirstAll(null)),
                call("request", "null", s -> s.cacheFirstAll(Collections.singleton(null))),
                call("requests", "\"key\"", s -> s.cacheFirstAll(List.of(wish().build(), wish().build()))),
                call("nullTtl", "PT-1S", s -> wish().nullTtl(GOOD.negated())),
                call("executionTimeout", "PT0S", s -> wish().executionTimeout(Duration.ZERO)),
                call("failureTtl", "PT-1S", s -> wish().failureTtl(GOOD.negated())),
                call("maxAttempts", "0", s -> wish().maxAttempts(0)),
                call("backoff", "null", s -> wish().backoff(null)),
                call("run", "null", s -> wish().run(null)),
                call(
                        "run",
                        "WORKER",
                        s -> wish().run(RunMode.WORKER).loader(p -> "").build()),
                call("onRedisDown", "null", s -> wish().onRedisDown(null)),
                call("loader", "null", s -> wish().loader(null)));
    }

    static Stream<Arguments> settings() {
        return Stream.of(
                call("keyPrefix", "\"\"", s -> redis().keyPrefix("").build()),
                call("keyPrefix", "\"{x\"", s -> redis().keyPrefix("{x").build()),
                call("namespace", "\"a}\"", s -> redis().namespace("a}").build()),
                call("namespace", "\"a?b\"", s -> redis().namespace("a\nb").build()),
                call("keyPrefix", "null", s -> redis().keyPrefix(null)),
                call("keyPrefix", "\"\"", s -> memory().keyPrefix("").build()),
                call("keyPrefix", "\"{x\"", s -> memory().keyPrefix("{x").build()),
                call("namespace", "\"a?b\"", s -> memory().namespace("a\nb").build()),
                call("namespace", "\"jobs\"", s -> memory().namespace("jobs").build()),
                call("partitions", "0", s -> redis().partitions(0)),
                call("partitions", "1025", s -> redis().partitions(1_025)),
                call("maxEntrySize", "0", s -> redis().maxEntrySize(0)),
                call("maxTransferSize", "-1", s -> redis().maxTransferSize(-1)),
                call("options", "null", s -> redis().defaults(null)),
                call("jobType", "\"a:b\"", s -> redis().job("a:b", JobOptions.DEFAULT)),
                call("worker.lease", "PT0.999S", s -> worker(Duration.ofMillis(999), GOOD)),
                call("worker.lease", "PT1H", s -> worker(Duration.ofHours(1), GOOD)),
                call("worker.sweep", "PT0S", s -> worker(GOOD, Duration.ZERO)),
                call("concurrency", "0", s -> options(1, 0)),
                call("maxAttempts", "0", s -> options(0, 1)),
                call("backoff.initial", "PT0S", s -> new Backoff(Duration.ZERO, 1, GOOD, 0)),
                call("backoff.multiplier", "0.5", s -> new Backoff(GOOD, 0.5, GOOD, 0)),
                call("backoff.multiplier", "NaN", s -> new Backoff(GOOD, Double.NaN, GOOD, 0)),
                call("backoff.max", "PT0.5S", s -> new Backoff(GOOD, 1, GOOD.dividedBy(2), 0)),
                call("backoff.max", "null", s -> new Backoff(GOOD, 1, null, 0)),
                call("backoff.jitter", "1.1", s -> new Backoff(GOOD, 1, GOOD, 1.1)),
                call(
                        "jsonMapper",
                        "default typing",
                        s -> redis().jsonMapper(typing()).build()));
    }

    private static CacheMediatorBuilder redis() {
        return CacheMediator.builder().redis(() -> {
            throw new AssertionError("only asked for at the start");
        });
    }

    private static CacheMediatorBuilder memory() {
        return CacheMediator.builder().inMemory();
    }

    private static void worker(Duration lease, Duration sweep) {
        new WorkerOptions(true, lease, sweep, GOOD, GOOD, GOOD);
    }

    private static void options(int maxAttempts, int concurrency) {
        new JobOptions(
                GOOD,
                null,
                GOOD,
                GOOD,
                maxAttempts,
                Backoff.DEFAULT,
                GOOD,
                RunMode.WORKER,
                concurrency,
                RedisDownPolicy.FAIL);
    }

    private static JsonMapper typing() {
        return JsonMapper.builder()
                .activateDefaultTyping(
                        BasicPolymorphicTypeValidator.builder()
                                .allowIfBaseType(Object.class)
                                .build(),
                        DefaultTyping.NON_FINAL)
                .build();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource({"calls", "settings"})
    void shouldNameTheArgumentAndTheValue(String name, String value, Misuse misuse) {
        try (CacheMediator mediator = CacheMediator.builder().inMemory().build()) {
            mediator.start();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> misuse.accept(mediator.service()))
                    .withMessageContaining("'" + name + "' must ")
                    .withMessageContaining(value.length() > 1 ? value : "")
                    .satisfies(
                            e -> assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(400));
        }
    }

    @Test
    void shouldSendNothing(RedisEndpoint redis) {
        RedisClient client = RedisClient.create(redis.uri());
        CacheMediator mediator = CacheMediator.builder()
                .redis(client)
                .worker(MediatorBehaviour.withWorker(false))
                .build();
        try (RespClient view = RespClient.connect(redis.uri())) {
            mediator.start();
            Map<String, String> before = keyspaceCommands(view);

            calls().map(arguments -> (Misuse) arguments.get()[2])
                    .forEach(misuse ->
                            assertThatIllegalArgumentException().isThrownBy(() -> misuse.accept(mediator.service())));

            assertThat(keyspaceCommands(view)).isEqualTo(before);
        } finally {
            mediator.close();
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }

    /** How often each command that touches a key was called; a started client sends others of its own. */
    private static Map<String, String> keyspaceCommands(RespClient view) {
        Map<String, String> counts = new HashMap<>(view.info("commandstats"));
        counts.keySet()
                .retainAll(List.of("cmdstat_get", "cmdstat_mget", "cmdstat_evalsha", "cmdstat_eval", "cmdstat_set"));
        counts.replaceAll((command, figures) -> figures.split(",")[0]);
        return counts;
    }

    @Test
    void whenNoStoreIsChosenThenTheBuilderSaysWhatToChoose() {
        assertThatIllegalStateException()
                .isThrownBy(() -> CacheMediator.builder().build())
                .withMessageContaining("redis(client)")
                .withMessageContaining("inMemory()");
    }
}

package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheCodecException;
import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.CacheJobTimeoutException;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorUnavailableException;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.RedisDownPolicy;
import io.github.cachemediator.RunMode;
import io.github.cachemediator.codec.EntryHeader;
import io.github.cachemediator.testkit.engine.Fuzz;
import io.github.cachemediator.testkit.redis.RedisEndpoint;
import io.github.cachemediator.testkit.redis.RedisTest;
import io.github.cachemediator.testkit.redis.StoredJob;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever stands in the place of an entry, in a field of a record or in a message: calls end as documented. */
@RedisTest
class BadBytesTest extends MediatorBehaviour {

    private static final int COUNT = 400;
    private static final JobOptions IMPATIENT = new JobOptions(
            Duration.ofMinutes(1),
            null,
            Duration.ofSeconds(2),
            LONG,
            3,
            QUICK,
            Duration.ZERO,
            RunMode.WORKER,
            16,
            RedisDownPolicy.FAIL);

    private static MediatorStore store;
    private static RedisClient client;
    private static RedisCommands<byte[], byte[]> redis;

    @BeforeAll
    static void open(RedisEndpoint endpoint) {
        store = RedisMediators.on(endpoint.uri());
        client = RedisClient.create(endpoint.uri());
        redis = client.connect(ByteArrayCodec.INSTANCE).sync();
    }

    @AfterAll
    static void close() {
        store.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    @Override
    protected MediatorStore store() {
        return store;
    }

    @Test
    void whenRedisHoldsAnythingThenCallsEndAsDocumented() {
        CacheMediator mediator = start(settings -> settings.defaults(IMPATIENT), params -> 7);
        Map<Long, CompletableFuture<Integer>> calls = new LinkedHashMap<>();

        Fuzz.forEachSeed(COUNT, seed -> {
            Random random = new Random(seed);
            String bad = key + "-" + seed;
            spoil(random, bad);
            CacheRequest<Integer> request =
                    CacheRequest.of(type, Integer.class).key(bad).build();
            boolean warms = random.nextInt(4) == 0;
            calls.put(
                    seed,
                    warms
                            ? mediator.service().warmCacheForKeyAsync(request)
                            : mediator.service().cacheFirstAsync(request));
        });

        assertThat(calls).isNotEmpty().allSatisfy((seed, call) -> assertDocumented("-Dfuzz.seed=" + seed, call));
        assertThat(calls.values().stream().filter(call -> !call.isCompletedExceptionally()))
                .hasSizeGreaterThanOrEqualTo(calls.size() / 2);
        CacheRequest<Integer> good =
                CacheRequest.of(type, Integer.class).key(key).build();
        assertThat(mediator.service().cacheFirst(good)).isEqualTo(7);
    }

    private static void assertDocumented(String seed, CompletableFuture<Integer> call) {
        Throwable failure = failure(call);
        if (failure != null) {
            assertThat(failure)
                    .as(seed)
                    .isInstanceOfAny(
                            CacheCodecException.class,
                            CacheJobFailedException.class,
                            CacheJobTimeoutException.class,
                            CacheMediatorUnavailableException.class);
        }
    }

    private void spoil(Random random, String bad) {
        byte[] entry = bytes("cm:{" + bad + "}");
        switch (random.nextInt(3)) {
            case 0 -> redis.psetex(entry, 60_000, Fuzz.input(random, entries()));
            case 1 -> {
                byte[] record = bytes("cm:{" + bad + "}:job");
                redis.hset(record, record(random));
                redis.pexpire(record, 60_000);
            }
            default -> redis.xadd(bytes("cm:jobs:" + type), message(random, bad));
        }
    }

    private List<byte[]> entries() {
        EntryHeader header = new EntryHeader(0, 1_700_000_000_000_000L, 0, EntryHeader.typeIdOf(type));
        return List.of(header.prependTo(bytes("7")), header.prependTo(bytes("[7]")));
    }

    /** Returns a record that is right but for one or two fields. */
    private Map<byte[], byte[]> record(Random random) {
        long now = System.currentTimeMillis();
        StoredJob job = new StoredJob(
                random.nextInt(20) == 0 ? 2 : 1,
                "QRE".charAt(random.nextInt(3)),
                random.nextBoolean(),
                now * 1000,
                now + random.nextInt(1_000),
                1000,
                0,
                1,
                1,
                3,
                type,
                "somebody:1",
                "60000",
                List.of("somebody"));
        Map<String, byte[]> right = new LinkedHashMap<>();
        right.put(StoredJob.FIELD, job.bytes());
        right.put(
                "spec",
                bytes("{\"v\":1,\"ttl\":60000,\"nullTtl\":0,\"executionTimeout\":5000,\"maxAttempts\":3,"
                        + "\"backoff\":[5,1.0,5,0.0]}\nnull"));
        right.put("lg", bytes(String.valueOf(now * 1000 - 5)));
        right.put("lown", bytes("somebody:0"));
        right.put("lt", bytes(type));
        right.put("lo", bytes(List.of("S", "V", "F").get(random.nextInt(3))));
        right.put("lv", bytes("{\"v\":1,\"type\":\"broken\"}"));
        right.put("le", bytes(String.valueOf(now + random.nextInt(100))));
        Map<byte[], byte[]> record = new LinkedHashMap<>();
        int bad = random.nextInt(4) > 0 ? 0 : random.nextInt(right.size());
        int other = random.nextInt(right.size());
        int at = 0;
        for (Map.Entry<String, byte[]> field : right.entrySet()) {
            byte[] value = field.getValue();
            boolean isBad = at == bad || at == other;
            record.put(bytes(field.getKey()), isBad ? Fuzz.input(random, List.of(value)) : value);
            at++;
        }
        return record;
    }

    private static Map<byte[], byte[]> message(Random random, String bad) {
        List<byte[]> parts = Fuzz.bytes("v", "1", "k", bad);
        Map<byte[], byte[]> message = new LinkedHashMap<>();
        message.put(bytes("v"), Fuzz.input(random, parts));
        message.put(Fuzz.input(random, parts), Fuzz.input(random, parts));
        return message;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

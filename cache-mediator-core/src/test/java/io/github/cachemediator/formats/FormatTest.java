package io.github.cachemediator.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cachemediator.Backoff;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.JobHandler;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.WorkerOptions;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.StoredJob;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A Redis that is empty before each test, what it holds as bytes, and mediators on it. */
abstract class FormatTest {

    static final Duration LONG = Duration.ofSeconds(20);

    static final byte[] ENTRY = name("cm:{" + Sample.KEY + "}");
    static final byte[] RECORD = name("cm:{" + Sample.KEY + "}:job");
    static final byte[] STREAM = name("cm:jobs:" + Sample.TYPE);
    static final byte[] DEAD_LETTERS = name("cm:dead:" + Sample.TYPE);

    /** What the samples' jobs are about. */
    record Query(String region) {}

    /** The value in the samples. */
    record Price(String amount) {}

    static final Price PRICE = new Price("9.90");

    private static RedisServer server;
    static RedisClient client;
    static RedisCommands<byte[], byte[]> redis;

    private final List<CacheMediator> opened = new ArrayList<>();

    @BeforeAll
    static void open() {
        server = RedisServer.start();
        client = RedisClient.create(server.uri());
        redis = client.connect(ByteArrayCodec.INSTANCE).sync();
    }

    @AfterAll
    static void close() {
        client.shutdown(0, 2, TimeUnit.SECONDS);
        server.close();
    }

    @BeforeEach
    void clear() {
        redis.flushall();
    }

    @AfterEach
    void closeMediators() {
        opened.parallelStream().forEach(CacheMediator::close);
    }

    /** Starts an instance that calls and runs nothing. */
    final CacheMediator startCaller() {
        return startCaller(JobOptions.DEFAULT);
    }

    final CacheMediator startCaller(JobOptions options) {
        return start(false, options, query -> PRICE);
    }

    final CacheMediator startWorker(JobHandler<Query, ?> handler) {
        return start(true, JobOptions.DEFAULT, handler);
    }

    final CacheMediator startWorker(JobOptions options, JobHandler<Query, ?> handler) {
        return start(true, options, handler);
    }

    private CacheMediator start(boolean works, JobOptions options, JobHandler<Query, ?> handler) {
        WorkerOptions usual = WorkerOptions.DEFAULT;
        CacheMediator mediator = CacheMediator.builder()
                .redis(client)
                .defaults(options)
                .worker(new WorkerOptions(
                        works, usual.lease(), usual.sweep(), usual.pollTimeout(), usual.queueTtl(), Duration.ZERO))
                .build();
        opened.add(mediator);
        mediator.handlers().register(Sample.TYPE, Query.class, handler);
        mediator.start();
        return mediator;
    }

    /** Returns the default options but for what is kept of nulls and failures, and one attempt. */
    static JobOptions options(Duration nullTtl, Duration failureTtl) {
        JobOptions usual = JobOptions.DEFAULT;
        return new JobOptions(
                usual.cacheTtl(),
                nullTtl,
                usual.jobTimeout(),
                usual.executionTimeout(),
                1,
                Backoff.DEFAULT,
                failureTtl,
                usual.run(),
                usual.concurrency(),
                usual.onRedisDown());
    }

    static CacheRequest<Price> request() {
        return as(Price.class);
    }

    static <T> CacheRequest<T> as(Class<T> resultType) {
        return CacheRequest.of(Sample.TYPE, resultType)
                .key(Sample.KEY)
                .params(new Query("EU"))
                .build();
    }

    /** Returns the record, once it is in a state. */
    static Map<String, byte[]> recordIn(char state) {
        Awaitility.await()
                .atMost(LONG)
                .until(
                        () -> redis.hget(RECORD, name(StoredJob.FIELD)),
                        job -> job != null && StoredJob.of(job).state() == state);
        return named(redis.hgetall(RECORD));
    }

    /** Returns the body of the only message in a stream, once it is there. */
    static Map<String, byte[]> messageIn(byte[] stream) {
        List<StreamMessage<byte[], byte[]>> found = Awaitility.await()
                .atMost(LONG)
                .until(() -> redis.xrange(stream, Range.create("-", "+")), messages -> messages.size() == 1);
        return named(found.get(0).getBody());
    }

    private static Map<String, byte[]> named(Map<byte[], byte[]> fields) {
        Map<String, byte[]> named = new LinkedHashMap<>();
        fields.forEach((name, value) -> named.put(new String(name, UTF_8), value));
        return named;
    }

    static Map<byte[], byte[]> unnamed(Map<String, byte[]> fields) {
        Map<byte[], byte[]> unnamed = new LinkedHashMap<>();
        fields.forEach((name, value) -> unnamed.put(name(name), value));
        return unnamed;
    }

    static byte[] name(String name) {
        return name.getBytes(UTF_8);
    }
}

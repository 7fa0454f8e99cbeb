package io.github.cachemediator.benchmarks.machine;

import io.github.cachemediator.testkit.process.Deadline;
import io.lettuce.core.RedisClient;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts how often strings are written, as Redis itself tells it, those that scripts write included. Thread-safe. */
public final class EntryWrites implements AutoCloseable {

    private static final String CHANNELS = "__keyspace@0__:";

    private final BenchRedis redis;
    private final RedisClient client;
    private final Map<String, Integer> writes = new ConcurrentHashMap<>();
    private int marks;

    private EntryWrites(BenchRedis redis) {
        this.redis = redis;
        redis.client().command("CONFIG", "SET", "notify-keyspace-events", "K$");
        client = RedisClient.create(redis.uri());
        StatefulRedisPubSubConnection<String, String> connection = client.connectPubSub();
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String pattern, String channel, String event) {
                writes.merge(channel.substring(CHANNELS.length()), 1, Integer::sum);
            }
        });
        connection.sync().psubscribe(CHANNELS + "*");
    }

    public static EntryWrites watch(BenchRedis redis) {
        return new EntryWrites(redis);
    }

    /** Returns how often keys that contain a text were written; a string that is part of a lock is no entry. */
    public int of(String text) {
        String mark = "mark:" + marks++;
        redis.client().command("SET", mark, "", "PX", "60000");
        if (!Deadline.after(Duration.ofSeconds(10)).await(() -> writes.containsKey(mark))) {
            throw new IllegalStateException("Redis does not tell of its keys");
        }
        return writes.entrySet().stream()
                .filter(entry ->
                        entry.getKey().contains(text) && !entry.getKey().contains("lock:"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}

package io.github.cachemediator.processes;

import io.lettuce.core.RedisClient;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/**
 * Counts how often Redis has written each entry, as Redis itself tells: it notifies of every {@code SET}, those of
 * scripts included. Thread-safe.
 */
final class EntryWrites implements AutoCloseable {

    private static final String CHANNELS = "__keyspace@0__:";

    private final RedisClient client;
    private final StatefulRedisPubSubConnection<String, String> connection;
    private final Map<String, Integer> writes = new ConcurrentHashMap<>();
    private int marks;

    EntryWrites(String uri) {
        client = RedisClient.create(uri);
        connection = client.connectPubSub();
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String pattern, String channel, String event) {
                writes.merge(channel.substring(CHANNELS.length()), 1, Integer::sum);
            }
        });
        connection.sync().psubscribe(CHANNELS + "*");
    }

    /** Returns how often the entry of a key was written until now. */
    int of(String cacheKey) {
        String mark = "mark:" + marks++;
        try (var commands = client.connect()) {
            commands.sync().psetex(mark, 60_000, "");
        }
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> writes.containsKey(mark));
        return writes.getOrDefault("cm:{" + cacheKey + "}", 0);
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}

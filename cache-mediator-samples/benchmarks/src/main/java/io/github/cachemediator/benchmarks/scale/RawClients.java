package io.github.cachemediator.benchmarks.scale;

import io.lettuce.core.Consumer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Stand-ins for many instances: connections that wait for hints, or for messages, and do nothing else. */
final class RawClients implements AutoCloseable {

    private static final int AT_ONCE = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final RedisClient client = RedisClient.create();
    private final RedisURI uri;
    private final AtomicLong heard = new AtomicLong();
    private volatile boolean closed;

    RawClients(String uri) {
        this.uri = RedisURI.create(uri);
        this.uri.setTimeout(PATIENCE);
    }

    /** Lets so many instances listen to their inboxes. Returns their names. */
    List<String> listen(int number) {
        List<String> names = new ArrayList<>();
        List<CompletableFuture<?>> opening = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String name = "instance" + i;
            names.add(name);
            opening.add(client.connectPubSubAsync(StringCodec.UTF8, uri)
                    .thenCompose(connection -> subscribe(connection, name))
                    .toCompletableFuture());
            awaitSome(opening, i);
        }
        opening.forEach(Lanes::await);
        return names;
    }

    private CompletableFuture<?> subscribe(StatefulRedisPubSubConnection<String, String> connection, String name) {
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                heard.incrementAndGet();
            }
        });
        return connection.async().subscribe(Lab.KEYS.inbox(name)).toCompletableFuture();
    }

    /** Lets so many consumers wait in blocked reads, again and again. */
    void read(String stream, String group, int number) {
        List<CompletableFuture<?>> opening = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Consumer<String> consumer = Consumer.from(group, "reader" + i);
            opening.add(client.connectAsync(StringCodec.UTF8, uri)
                    .thenAccept(connection -> read(connection, consumer, stream))
                    .toCompletableFuture());
            awaitSome(opening, i);
        }
        opening.forEach(Lanes::await);
    }

    @SuppressWarnings("unchecked") // Lettuce puts its one offset into an array
    private void read(StatefulRedisConnection<String, String> connection, Consumer<String> consumer, String stream) {
        XReadArgs one = XReadArgs.Builder.block(PATIENCE).count(1).noack(true);
        connection
                .async()
                .xreadgroup(consumer, one, XReadArgs.StreamOffset.lastConsumed(stream))
                .thenAccept(messages -> {
                    if (!closed) {
                        read(connection, consumer, stream);
                    }
                });
    }

    private static void awaitSome(List<CompletableFuture<?>> opening, int i) {
        if (i % AT_ONCE == AT_ONCE - 1) {
            opening.forEach(Lanes::await);
        }
    }

    /** How many hints all of them have heard. */
    long heard() {
        return heard.get();
    }

    @Override
    public void close() {
        closed = true;
        client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
    }
}

package io.github.cachemediator.benchmarks.peer;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The least that a miss can cost when another process computes: the caller adds a message to a stream, a worker reads
 * it, and one script stores the value, removes the message and publishes the value to the caller. Callers of one process who
 * want the same key at the same time share a message. No look into the cache, no deduplication between processes, no lease,
 * no failures, nothing is repeated: not a cache, but a limit.
 */
final class FloorPeer implements Peer {

    static final String STREAM = "floor:jobs";
    static final String KEY = "k";
    static final String CALLER = "c";

    private final RedisClient client;
    private final RedisAsyncCommands<String, byte[]> commands;
    private final Map<String, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();
    private final @Nullable Peer worker;
    private final byte[] inbox = ("floor:inbox:" + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);

    private FloorPeer(Setup setup, @Nullable Peer worker) {
        this.worker = worker;
        client = LettuceClients.create(setup.uri());
        commands = client.connect(LettuceClients.CODEC).async();
        StatefulRedisPubSubConnection<String, byte[]> subscription = client.connectPubSub(LettuceClients.CODEC);
        subscription.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, byte[] message) {
                arrived(message);
            }
        });
        subscription.sync().subscribe(new String(inbox, StandardCharsets.UTF_8));
    }

    static Peer open(Setup setup) {
        return switch (setup.role()) {
            case CALLER -> new FloorPeer(setup, null);
            case WORKER -> new FloorWorker(setup);
            case INSTANCE -> new FloorPeer(setup, new FloorWorker(setup));
        };
    }

    /** A message is the length of the key in two bytes, the key, the value. */
    private void arrived(byte[] message) {
        int length = (message[0] & 0xff) << 8 | (message[1] & 0xff);
        CompletableFuture<Answer> waiter = waiting.remove(new String(message, 2, length, StandardCharsets.UTF_8));
        if (waiter != null) {
            waiter.complete(new Answer(message, 2 + length));
        }
    }

    @Override
    public Payload get(String key) {
        CompletableFuture<Answer> first = new CompletableFuture<>();
        CompletableFuture<Answer> other = waiting.putIfAbsent(key, first);
        if (other == null) {
            byte[] name = key.getBytes(StandardCharsets.UTF_8);
            commands.xadd(STREAM, Map.of(KEY, name, CALLER, inbox)).exceptionally(error -> {
                first.completeExceptionally(error);
                return "";
            });
        }
        return Payload.checked((other == null ? first : other).join().value(), key);
    }

    /** What all who wait for a message get: the first of them decodes it, or two that come at the same time. */
    private static final class Answer {

        private final byte[] message;
        private final int offset;
        private volatile @Nullable Payload decoded;

        Answer(byte[] message, int offset) {
            this.message = message;
            this.offset = offset;
        }

        Payload value() {
            Payload known = decoded;
            if (known == null) {
                known = PayloadJson.read(message, offset, message.length - offset);
                decoded = known;
            }
            return known;
        }
    }

    @Override
    public void close() {
        if (worker != null) {
            worker.close();
        }
        LettuceClients.close(client);
    }
}

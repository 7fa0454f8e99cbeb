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

/**
 * The least that a miss can cost when another process computes: the caller adds a message to a stream, a worker reads
 * it, and one script stores the value, removes the message and publishes the value to the caller. No look into the cache,
 * no deduplication, no lease, no failures, nothing is repeated: not a cache, but a limit.
 */
final class FloorPeer implements Peer {

    static final String STREAM = "floor:jobs";
    static final String KEY = "k";
    static final String CALLER = "c";

    private final RedisClient client;
    private final RedisAsyncCommands<String, byte[]> commands;
    private final Map<String, CompletableFuture<byte[]>> waiting = new ConcurrentHashMap<>();
    private final byte[] inbox = ("floor:inbox:" + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);

    private FloorPeer(Setup setup) {
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
        return setup.role() == Setup.Role.WORKER ? new FloorWorker(setup) : new FloorPeer(setup);
    }

    /** A message is the length of the key in two bytes, the key, the value. */
    private void arrived(byte[] message) {
        int length = (message[0] & 0xff) << 8 | (message[1] & 0xff);
        CompletableFuture<byte[]> waiter = waiting.remove(new String(message, 2, length, StandardCharsets.UTF_8));
        if (waiter != null) {
            waiter.complete(message);
        }
    }

    @Override
    public Payload get(String key) {
        CompletableFuture<byte[]> waiter = new CompletableFuture<>();
        waiting.put(key, waiter);
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        commands.xadd(STREAM, Map.of(KEY, name, CALLER, inbox));
        byte[] message = waiter.join();
        int offset = 2 + name.length;
        return Payload.checked(PayloadJson.read(message, offset, message.length - offset), key);
    }

    @Override
    public void close() {
        LettuceClients.close(client);
    }
}

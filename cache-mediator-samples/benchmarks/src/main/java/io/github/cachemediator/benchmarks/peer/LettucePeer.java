package io.github.cachemediator.benchmarks.peer;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.CompletableFuture;

/**
 * Plain cache-aside over one shared Lettuce connection: {@code GET}, on a miss load and {@code PSETEX}. No protection of
 * the loader. On a hit this is the raw client: one {@code GET} and the decoding, which with the asynchronous call is
 * done where the reply arrives.
 */
final class LettucePeer implements Peer {

    private final RedisClient client;
    private final StatefulRedisConnection<String, byte[]> connection;
    private final Loader loader;

    LettucePeer(Setup setup) {
        client = LettuceClients.create(setup.uri());
        connection = client.connect(LettuceClients.CODEC);
        loader = setup.loader();
    }

    @Override
    public Payload get(String key) {
        byte[] stored = connection.sync().get(key);
        if (stored != null) {
            return PayloadJson.read(stored);
        }
        Payload loaded = loader.load(key);
        connection.sync().psetex(key, TTL_MILLIS, PayloadJson.write(loaded));
        return loaded;
    }

    @Override
    public CompletableFuture<Payload> getAsync(String key) {
        return connection
                .async()
                .get(key)
                .thenApply(stored -> {
                    if (stored == null) {
                        throw new IllegalStateException("Only hits are measured asynchronously: " + key);
                    }
                    return PayloadJson.read(stored);
                })
                .toCompletableFuture();
    }

    @Override
    public void close() {
        LettuceClients.close(client);
    }
}

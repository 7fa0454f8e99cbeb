package io.github.cachemediator.benchmarks.peer;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a hit costs at least if callers who want one key share a {@code GET} of the raw client that was written after each of
 * them had asked: those who come while one is under way share the next one, and its reply is decoded once. They wait
 * for as long as those of the raw client. Misses are those of plain cache-aside. Not a cache, but a reference.
 */
final class JoinsPeer implements Peer {

    private static final long SECONDS = 60;

    private final RedisClient client;
    private final StatefulRedisConnection<String, byte[]> connection;
    private final Loader loader;
    private final Map<String, Read> underWay = new ConcurrentHashMap<>();

    JoinsPeer(Setup setup) {
        client = LettuceClients.create(setup.uri());
        connection = client.connect(LettuceClients.CODEC);
        loader = setup.loader();
    }

    @Override
    public Payload get(String key) {
        Payload stored = join(key).await();
        if (stored != null) {
            return stored;
        }
        Payload loaded = loader.load(key);
        connection.sync().psetex(key, TTL_MILLIS, PayloadJson.write(loaded));
        return loaded;
    }

    private Read join(String key) {
        while (true) {
            Read present = underWay.get(key);
            Read joined = present == null ? first(key) : present.next();
            if (joined != null) {
                return joined;
            }
        }
    }

    private @Nullable Read first(String key) {
        Read read = new Read(key);
        if (underWay.putIfAbsent(key, read) != null) {
            return null;
        }
        read.send();
        return read;
    }

    @Override
    public void close() {
        LettuceClients.close(client);
    }

    private final class Read {

        private final String key;
        private final CompletableFuture<byte @Nullable []> reply = new CompletableFuture<>();
        private final CompletableFuture<@Nullable Payload> value =
                reply.thenApply(stored -> stored == null ? null : PayloadJson.read(stored));

        /** Guarded by this. */
        private boolean over;

        /** Guarded by this. */
        private @Nullable Read next;

        Read(String key) {
            this.key = key;
        }

        /** Returns the one after this one, {@code null} if this one is over. */
        synchronized @Nullable Read next() {
            if (over) {
                return null;
            }
            if (next == null) {
                next = new Read(key);
            }
            return next;
        }

        void send() {
            connection.async().get(key).whenComplete(this::answered);
        }

        private void answered(byte @Nullable [] stored, @Nullable Throwable error) {
            Read following;
            synchronized (this) {
                over = true;
                following = next;
            }
            if (following == null) {
                underWay.remove(key, this);
            } else {
                underWay.put(key, following);
                following.send();
            }
            if (error == null) {
                reply.complete(stored);
            } else {
                reply.completeExceptionally(error);
            }
        }

        @Nullable
        Payload await() {
            try {
                return value.get(SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new IllegalStateException("No reply for " + key, e);
            }
        }
    }
}

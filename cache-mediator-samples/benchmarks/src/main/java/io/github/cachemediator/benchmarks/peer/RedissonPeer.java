package io.github.cachemediator.benchmarks.peer;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.redisson.Redisson;
import org.redisson.api.RBucket;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/**
 * Cache-aside under Redisson's lock: get the bucket; if it is empty, lock the key, look again, load, set, unlock. The
 * client has its defaults (a pool of 24 to 64 connections, the lock's watchdog), and a codec for everybody's JSON.
 */
final class RedissonPeer implements Peer {

    private final RedissonClient client;
    private final Loader loader;

    RedissonPeer(Setup setup) {
        Config config = new Config();
        config.useSingleServer().setAddress(setup.uri());
        config.setCodec(new PayloadCodec());
        client = Redisson.create(config);
        loader = setup.loader();
    }

    @Override
    public Payload get(String key) {
        RBucket<Payload> bucket = bucket(key);
        Payload found = bucket.get();
        return found != null ? Payload.checked(found, key) : load(bucket, key);
    }

    private Payload load(RBucket<Payload> bucket, String key) {
        RLock lock = client.getLock("lock:" + key);
        lock.lock();
        try {
            Payload found = bucket.get();
            if (found != null) {
                return Payload.checked(found, key);
            }
            Payload loaded = loader.load(key);
            bucket.set(loaded, Duration.ofMillis(TTL_MILLIS));
            return loaded;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletableFuture<Payload> getAsync(String key) {
        return bucket(key)
                .getAsync()
                .thenApply(value -> Payload.checked(value, key))
                .toCompletableFuture();
    }

    private RBucket<Payload> bucket(String key) {
        return client.getBucket("redisson:" + key);
    }

    @Override
    public void close() {
        client.shutdown();
    }
}

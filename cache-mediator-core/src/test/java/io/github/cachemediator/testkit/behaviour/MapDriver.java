package io.github.cachemediator.testkit.behaviour;

import io.github.cachemediator.CacheDriver;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What a user might write first: a map, and nothing overridden. */
class MapDriver implements CacheDriver {

    private final Map<String, Stored> entries = new ConcurrentHashMap<>();
    private final AtomicInteger writes = new AtomicInteger();

    @Override
    public CompletionStage<byte @Nullable []> get(String key) {
        Stored stored = entries.get(key);
        boolean there = stored != null && System.nanoTime() - stored.expiry() < 0;
        return CompletableFuture.completedFuture(there && stored != null ? stored.value() : null);
    }

    @Override
    public CompletionStage<Void> set(String key, byte[] value, Duration ttl) {
        writes.incrementAndGet();
        entries.put(key, new Stored(value, System.nanoTime() + ttl.toNanos()));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Boolean> delete(String key) {
        return CompletableFuture.completedFuture(entries.remove(key) != null);
    }

    int writes() {
        return writes.get();
    }

    private record Stored(byte[] value, long expiry) {}
}

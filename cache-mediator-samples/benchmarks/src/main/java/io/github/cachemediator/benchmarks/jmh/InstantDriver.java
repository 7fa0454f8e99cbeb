package io.github.cachemediator.benchmarks.jmh;

import io.github.cachemediator.CacheDriver;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A store in this process that answers at once, so that what is measured is all ours. Nothing expires. */
final class InstantDriver implements CacheDriver {

    private final Map<String, byte[]> entries = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<byte @Nullable []> get(String key) {
        return CompletableFuture.completedFuture(entries.get(key));
    }

    @Override
    public CompletionStage<Void> set(String key, byte[] value, Duration ttl) {
        entries.put(key, value);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Boolean> delete(String key) {
        return CompletableFuture.completedFuture(entries.remove(key) != null);
    }
}

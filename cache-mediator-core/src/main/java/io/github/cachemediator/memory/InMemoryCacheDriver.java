package io.github.cachemediator.memory;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.codec.EntryHeader;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A driver that keeps the entries in this process. Thread-safe; its stages are complete when they are returned. It does
 * not bound their number, only their time.
 *
 * @since 0.1.0
 */
public final class InMemoryCacheDriver implements CacheDriver {

    private final InMemoryStore store;

    /** Creates a driver with a store of its own, which goes by the system's clock. */
    public InMemoryCacheDriver() {
        this(new InMemoryStore());
    }

    /** Creates a driver of the entries of a store. */
    public InMemoryCacheDriver(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public CompletionStage<byte @Nullable []> get(String key) {
        return CompletableFuture.completedFuture(
                store.<byte @Nullable []>step(now -> store.entries().get(key)));
    }

    @Override
    public CompletionStage<Void> set(String key, byte[] value, Duration ttl) {
        store.step(now -> {
            put(key, value, ttl, now);
            return true;
        });
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Boolean> delete(String key) {
        return CompletableFuture.completedFuture(
                store.step(now -> store.entries().remove(key)));
    }

    @Override
    public CompletionStage<Boolean> setIfNewer(String key, byte[] value, Duration ttl, long runNumber) {
        return CompletableFuture.completedFuture(store.step(now -> {
            byte[] present = store.entries().get(key);
            EntryHeader header = present == null ? null : EntryHeader.read(present);
            if (header != null && header.run() > runNumber) {
                return false;
            }
            put(key, value, ttl, now);
            return true;
        }));
    }

    @Override
    public CompletionStage<Map<String, byte[]>> getAll(Collection<String> keys) {
        return CompletableFuture.completedFuture(store.step(now -> {
            Map<String, byte[]> values = new HashMap<>();
            for (String key : keys) {
                byte[] value = store.entries().get(key);
                if (value != null) {
                    values.put(key, value);
                }
            }
            return values;
        }));
    }

    private void put(String key, byte[] value, Duration ttl, Moment now) {
        store.entries().put(key, value, now.millis() + ttl.toMillis());
    }
}

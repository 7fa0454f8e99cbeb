package io.github.cachemediator;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The store that holds entries. Keys are the caller's own; values are opaque bytes, a small header included.
 *
 * <p>Implementations are thread-safe, never block the calling thread for long, and report every failure through the
 * stage. An array handed in or out belongs to the receiver afterwards; nobody changes it.
 *
 * <p>The built-in drivers store a result in the same step that ends its job. Any other driver is written to outside of
 * that step; overriding {@link #setIfNewer} keeps a paused instance from putting an older value over a newer one.
 *
 * @since 0.1.0
 */
public interface CacheDriver {

    /** Returns the value of a key, or {@code null} if there is none or it has expired. */
    CompletionStage<byte @Nullable []> get(String key);

    /**
     * Stores a value for a time.
     *
     * @param ttl how long it is kept, at least a millisecond
     */
    CompletionStage<Void> set(String key, byte[] value, Duration ttl);

    /** Deletes a value. Completes with whether there was one. */
    CompletionStage<Boolean> delete(String key);

    /**
     * Stores a value unless the store holds one with a higher run number. By default it stores without looking.
     *
     * @return completes with whether the value was stored
     */
    default CompletionStage<Boolean> setIfNewer(String key, byte[] value, Duration ttl, long runNumber) {
        return set(key, value, ttl).thenApply(stored -> true);
    }

    /**
     * Returns the values of many keys; keys without a value are left out. By default one {@link #get} each.
     */
    default CompletionStage<Map<String, byte[]>> getAll(Collection<String> keys) {
        Map<String, CompletableFuture<byte @Nullable []>> reads = new HashMap<>();
        keys.forEach(key -> reads.computeIfAbsent(key, k -> get(k).toCompletableFuture()));
        return CompletableFuture.allOf(reads.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    Map<String, byte[]> values = new HashMap<>();
                    reads.forEach((key, read) -> {
                        byte[] value = read.join();
                        if (value != null) {
                            values.put(key, value);
                        }
                    });
                    return values;
                });
    }
}

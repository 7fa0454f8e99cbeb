package io.github.cachemediator.redis;

import io.github.cachemediator.CacheDriver;
import io.lettuce.core.KeyValue;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The entries in Redis, one string each. A {@link RedisJobQueue} has one; results are stored by the step that ends
 * their job, so {@link #setIfNewer} need not look at what is there.
 *
 * @since 0.1.0
 */
final class LettuceCacheDriver implements CacheDriver {

    private final CommandConnection redis;
    private final KeySpace keys;

    LettuceCacheDriver(CommandConnection redis, KeySpace keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @Override
    public CompletionStage<byte @Nullable []> get(String key) {
        return redis.get(keys.entryBytes(key));
    }

    @Override
    public CompletionStage<Void> set(String key, byte[] value, Duration ttl) {
        byte[] name = keys.entryBytes(key);
        return redis.send(commands -> commands.set(name, value, SetArgs.Builder.px(ttl)), done -> null);
    }

    @Override
    public CompletionStage<Boolean> delete(String key) {
        byte[] name = keys.entryBytes(key);
        return redis.send(commands -> commands.del(name), deleted -> deleted > 0);
    }

    @Override
    public CompletionStage<Map<String, byte[]>> getAll(Collection<String> wanted) {
        List<String> distinct = wanted.stream().distinct().toList();
        if (distinct.isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        byte[][] names = distinct.stream().map(keys::entryBytes).toArray(byte[][]::new);
        return redis.send(commands -> commands.mget(names), values -> found(distinct, values));
    }

    private static Map<String, byte[]> found(List<String> wanted, List<KeyValue<byte[], byte[]>> values) {
        Map<String, byte[]> found = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            KeyValue<byte[], byte[]> value = values.get(i);
            if (value.hasValue()) {
                found.put(wanted.get(i), value.getValue());
            }
        }
        return found;
    }
}

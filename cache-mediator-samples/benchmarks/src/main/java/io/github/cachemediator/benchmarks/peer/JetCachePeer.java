package io.github.cachemediator.benchmarks.peer;

import com.alicp.jetcache.Cache;
import com.alicp.jetcache.CacheGetResult;
import com.alicp.jetcache.CacheValueHolder;
import com.alicp.jetcache.redis.lettuce.RedisLettuceCacheBuilder;
import io.lettuce.core.RedisClient;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * JetCache with a remote cache alone, as its builder API makes one, over Lettuce, with {@code cachePenetrateProtect}: in
 * each process one thread loads a key, the others wait for it. It does not wait until Redis has the value. JetCache
 * stores a holder; ours is its expiry in eight bytes and the value in everybody's JSON, which is less than any encoder
 * of its own writes.
 */
final class JetCachePeer implements Peer {

    private final RedisClient client;
    private final Cache<String, Payload> cache;
    private final Loader loader;

    JetCachePeer(Setup setup) {
        client = LettuceClients.create(setup.uri());
        loader = setup.loader();
        cache = RedisLettuceCacheBuilder.createRedisLettuceCacheBuilder()
                .redisClient(client)
                .keyPrefix("jetcache:")
                .valueEncoder(JetCachePeer::encode)
                .valueDecoder(JetCachePeer::decode)
                .expireAfterWrite(TTL_MILLIS, TimeUnit.MILLISECONDS)
                .cachePenetrateProtect(true)
                .buildCache();
    }

    private static byte[] encode(Object holder) {
        CacheValueHolder<?> held = (CacheValueHolder<?>) holder;
        byte[] json = PayloadJson.write((Payload) held.getValue());
        return ByteBuffer.allocate(Long.BYTES + json.length)
                .putLong(held.getExpireTime())
                .put(json)
                .array();
    }

    private static Object decode(byte[] stored) {
        CacheValueHolder<Payload> holder = new CacheValueHolder<>();
        holder.setExpireTime(ByteBuffer.wrap(stored).getLong());
        holder.setValue(PayloadJson.read(stored, Long.BYTES, stored.length - Long.BYTES));
        return holder;
    }

    @Override
    public Payload get(String key) {
        return Payload.checked(cache.computeIfAbsent(key, loader::load), key);
    }

    @Override
    public CompletableFuture<Payload> getAsync(String key) {
        CacheGetResult<Payload> result = cache.GET(key);
        return result.future()
                .thenApply(ended -> Payload.checked(result.getValue(), key))
                .toCompletableFuture();
    }

    @Override
    public void close() {
        cache.close();
        LettuceClients.close(client);
    }
}

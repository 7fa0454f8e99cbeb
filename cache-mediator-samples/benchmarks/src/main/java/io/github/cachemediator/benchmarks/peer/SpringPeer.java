package io.github.cachemediator.benchmarks.peer;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.cache.RedisCacheWriter;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.serializer.JacksonJsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializationContext.SerializationPair;

/**
 * Spring's cache over Redis as {@code @Cacheable(sync = true)} uses it: {@code cache.get(key, valueLoader)}. The
 * connection factory is that of Spring Boot: Lettuce, one shared connection. The values are written by Spring's own JSON
 * serializer for one type, with everybody's mapper. The writer is the default one, which takes no locks, or the locking
 * one, which has one lock for the whole cache and looks every 50 ms whether it is free: its defaults.
 */
class SpringPeer implements Peer {

    private final LettuceConnectionFactory connections;
    private final Cache cache;
    private final Loader loader;

    SpringPeer(Setup setup, boolean locking) {
        connections = new LettuceConnectionFactory(address(setup.uri()));
        connections.start();
        loader = setup.loader();
        RedisCacheConfiguration configuration = RedisCacheConfiguration.defaultCacheConfig()
                .entryTtl(Duration.ofMillis(TTL_MILLIS))
                .serializeValuesWith(SerializationPair.fromSerializer(
                        new JacksonJsonRedisSerializer<>(PayloadJson.MAPPER, Payload.class)));
        RedisCacheWriter writer = locking
                ? RedisCacheWriter.lockingRedisCacheWriter(connections)
                : RedisCacheWriter.nonLockingRedisCacheWriter(connections);
        RedisCacheManager manager =
                RedisCacheManager.builder(writer).cacheDefaults(configuration).build();
        manager.afterPropertiesSet();
        Cache named = manager.getCache(locking ? "locking" : "plain");
        if (named == null) {
            throw new IllegalStateException("The manager creates no caches");
        }
        cache = named;
    }

    private static RedisStandaloneConfiguration address(String uri) {
        URI parsed = URI.create(uri);
        return new RedisStandaloneConfiguration(parsed.getHost(), parsed.getPort());
    }

    @Override
    public Payload get(String key) {
        return Payload.checked(cache.get(key, () -> loader.load(key)), key);
    }

    /** Only looks. */
    final Cache.@Nullable ValueWrapper lookUp(String key) {
        return cache.get(key);
    }

    @Override
    public CompletableFuture<Payload> getAsync(String key) {
        CompletableFuture<?> found = cache.retrieve(key);
        if (found == null) {
            throw new IllegalStateException("Only hits are measured asynchronously: " + key);
        }
        return found.thenApply(value ->
                Payload.checked((Payload) (value instanceof Cache.ValueWrapper wrapper ? wrapper.get() : value), key));
    }

    @Override
    public void close() {
        connections.destroy();
    }
}

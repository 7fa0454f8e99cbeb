package io.github.cachemediator.spring.lifecycle;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands every call to the service of the current mediator. */
final class CurrentCacheFirstService implements CacheFirstService {

    private final Supplier<CacheFirstService> current;

    CurrentCacheFirstService(Supplier<CacheFirstService> current) {
        this.current = current;
    }

    @Override
    public <T> @Nullable T cacheFirst(
            String cacheKey,
            Duration cacheTtl,
            Duration jobTimeout,
            String jobType,
            @Nullable Object params,
            Class<T> resultType) {
        return current.get().cacheFirst(cacheKey, cacheTtl, jobTimeout, jobType, params, resultType);
    }

    @Override
    public <T> @Nullable T warmCacheForKey(
            String cacheKey,
            Duration cacheTtl,
            Duration jobTimeout,
            String jobType,
            @Nullable Object params,
            Class<T> resultType) {
        return current.get().warmCacheForKey(cacheKey, cacheTtl, jobTimeout, jobType, params, resultType);
    }

    @Override
    public <T> @Nullable T cacheFirst(CacheRequest<T> request) {
        return current.get().cacheFirst(request);
    }

    @Override
    public <T> CompletableFuture<@Nullable T> cacheFirstAsync(CacheRequest<T> request) {
        return current.get().cacheFirstAsync(request);
    }

    @Override
    public <T> Map<String, @Nullable T> cacheFirstAll(Collection<CacheRequest<T>> requests) {
        return current.get().cacheFirstAll(requests);
    }

    @Override
    public <T> @Nullable T warmCacheForKey(CacheRequest<T> request) {
        return current.get().warmCacheForKey(request);
    }

    @Override
    public <T> CompletableFuture<@Nullable T> warmCacheForKeyAsync(CacheRequest<T> request) {
        return current.get().warmCacheForKeyAsync(request);
    }

    @Override
    public boolean evict(String cacheKey) {
        return current.get().evict(cacheKey);
    }

    @Override
    public CompletableFuture<Boolean> evictAsync(String cacheKey) {
        return current.get().evictAsync(cacheKey);
    }
}

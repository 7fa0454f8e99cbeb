package io.github.cachemediator.chaos;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.chaos.history.Event;
import io.github.cachemediator.chaos.history.Event.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Makes calls and writes down what comes of them. Thread-safe. */
final class Caller {

    /** How long an evict may take; it has a deadline of its own. */
    private static final Duration EVICT = Duration.ofSeconds(10);

    private static final Duration NEVER = Duration.ofMinutes(1);

    private final CacheFirstService service;
    private final Diary diary;

    Caller(CacheFirstService service, Diary diary) {
        this.service = service;
        this.diary = diary;
    }

    void call(Load load, Kind kind, String key, Duration timeout, boolean async) throws InterruptedException {
        long begun = Diary.now();
        Duration most = kind == Kind.EVICT ? EVICT : timeout;
        Made made = null;
        Throwable error = null;
        try {
            made = async ? await(startAsync(load, kind, key, timeout), most) : makeBlocking(load, kind, key, timeout);
            if (made != null && !made.key().equals(key)) {
                throw new IllegalStateException("the value of " + made.key());
            }
        } catch (RuntimeException e) {
            error = e;
        }
        diary.write(new Event.Call(
                diary.instance(),
                kind,
                key,
                begun,
                Diary.now(),
                most.toMillis(),
                load.isStored(key) ? load.ttl().toMillis() : 0,
                made == null ? 0 : made.run(),
                made == null ? 0 : made.begun(),
                error == null ? null : error.getClass().getSimpleName(),
                error == null ? null : error.getMessage()));
    }

    private @Nullable Made makeBlocking(Load load, Kind kind, String key, Duration timeout) {
        return switch (kind) {
            case GET -> service.cacheFirst(request(load, key, timeout));
            case WARM -> service.warmCacheForKey(request(load, key, timeout));
            case EVICT -> {
                service.evict(key);
                yield null;
            }
        };
    }

    private CompletableFuture<@Nullable Made> startAsync(Load load, Kind kind, String key, Duration timeout) {
        return switch (kind) {
            case GET -> service.cacheFirstAsync(request(load, key, timeout)).thenApply(made -> made);
            case WARM ->
                service.warmCacheForKeyAsync(request(load, key, timeout)).thenApply(made -> made);
            case EVICT -> service.evictAsync(key).thenApply(evicted -> null);
        };
    }

    private static @Nullable Made await(CompletableFuture<@Nullable Made> future, Duration most)
            throws InterruptedException {
        try {
            return future.get(most.plus(NEVER).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause instanceof RuntimeException own ? own : new CompletionException(cause);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the future never completed", e);
        }
    }

    private static CacheRequest<Made> request(Load load, String key, Duration timeout) {
        return CacheRequest.of(load.jobType(), Made.class)
                .key(key)
                .cacheTtl(load.ttl())
                .jobTimeout(timeout)
                .run(load.run())
                .build();
    }
}

package io.github.cachemediator;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Cache-first reads: a hit is answered from the cache; a miss becomes one job whose id is the cache key, shared by
 * every caller of that key on every instance.
 *
 * <p>Thread-safe. The methods that return a plain value block the calling thread for at most the job timeout; a call
 * that found no result by then may take up to half a second more, to look whether any worker is there, which the
 * {@link CacheJobTimeoutException} tells. The {@code Async} methods never block. A {@code null} result is a legal value
 * and is cached like any other.
 *
 * <p>Every method throws (or completes its future with)
 * <ul>
 *   <li>{@link IllegalArgumentException} if a key, job type or duration is not usable, before anything is sent;
 *   <li>{@link CacheJobTimeoutException} if there was no result within the job timeout; the job itself goes on;
 *   <li>{@link CacheJobFailedException} if the handler failed for good;
 *   <li>{@link NoJobHandlerException} if a caller run was asked for and this instance has neither handler nor loader;
 *   <li>{@link CacheCodecException} if params cannot be written, or a fresh result cannot be read as the result type;
 *   <li>{@link CacheMediatorUnavailableException} if Redis cannot be used and the policy says to fail, or after close.
 * </ul>
 * An interrupted blocking call restores the interrupt flag and throws {@link CacheMediatorException}; the job goes on.
 *
 * @since 0.1.0
 */
public interface CacheFirstService {

    /**
     * Returns the cached value of a key, or the result of the one job that computes it.
     *
     * @param cacheKey identifies the entry and the job; 1 to 1,024 bytes in UTF-8
     * @param cacheTtl how long the result is kept; positive
     * @param jobTimeout how long this caller waits; positive
     * @param jobType names the handler; 1 to 200 characters, not blank, without {@code ':'}, braces or control
     *     characters
     * @param params handed to the handler, or {@code null}
     * @param resultType what the value is read as
     * @return the value; {@code null} only if the handler returned {@code null}
     */
    <T> @Nullable T cacheFirst(
            String cacheKey,
            Duration cacheTtl,
            Duration jobTimeout,
            String jobType,
            @Nullable Object params,
            Class<T> resultType);

    /**
     * Returns the result of a run that begins after this call and replaces the entry with it; until then readers keep
     * getting the old entry. Concurrent warms of a key share a run. The parameters are those of
     * {@link #cacheFirst(String, Duration, Duration, String, Object, Class)}.
     */
    <T> @Nullable T warmCacheForKey(
            String cacheKey,
            Duration cacheTtl,
            Duration jobTimeout,
            String jobType,
            @Nullable Object params,
            Class<T> resultType);

    /**
     * Does what {@link #cacheFirst(String, Duration, Duration, String, Object, Class)} does, described by a request.
     */
    <T> @Nullable T cacheFirst(CacheRequest<T> request);

    /**
     * Does what {@link #cacheFirst(CacheRequest)} does without blocking. The future completes on the engine's executor;
     * cancelling it detaches this caller only. A call that a handler makes counts as a wait of its run until it ends.
     */
    <T> CompletableFuture<@Nullable T> cacheFirstAsync(CacheRequest<T> request);

    /**
     * Reads many keys at once: the cache is read in one command (on a Cluster in one for each slot, from a driver
     * of your own as its {@code getAll} does), the misses become jobs side by side. Every key is
     * settled before this returns; if some failed, the first failure is thrown with the others suppressed. Blocks for
     * at most the longest of the job timeouts, and for the looks of the calls that found no result.
     *
     * @param requests any number of requests, each with a different key
     * @return the values by key, in the order of the requests
     * @throws IllegalArgumentException if a key appears twice, or the collection or one of its requests is {@code null}
     */
    <T> Map<String, @Nullable T> cacheFirstAll(Collection<CacheRequest<T>> requests);

    /** Does what {@link #warmCacheForKey(String, Duration, Duration, String, Object, Class)} does, for a request. */
    <T> @Nullable T warmCacheForKey(CacheRequest<T> request);

    /** Does what {@link #warmCacheForKey(CacheRequest)} does without blocking, as {@link #cacheFirstAsync} does. */
    <T> CompletableFuture<@Nullable T> warmCacheForKeyAsync(CacheRequest<T> request);

    /**
     * Deletes an entry. After this has returned, no result of a run that began before is stored, or served to a caller
     * that asks from now on.
     *
     * <p>Blocks for one command as a rule, and for that of the driver where entries are kept in another store. While
     * Redis is there but cannot take the command (it is loading, a Cluster changes, a master has just become a replica)
     * the command is tried up to eight times within some seconds; after 15 s this throws in any case, and tries that
     * are still to come go on.
     *
     * <p>A failover of Redis can lose what was deleted a moment before. With {@link EvictOptions} this returns only when
     * replicas have confirmed it, and fails if too few of them do in time: then the entry was deleted, but may come
     * back, as the message says, and the call should be repeated.
     *
     * @return whether an entry was there; a retry after a lost reply may say {@code false} for an entry it deleted
     * @throws CacheMediatorUnavailableException if the entry may not have been deleted, or may come back
     */
    boolean evict(String cacheKey);

    /** Does what {@link #evict} does without blocking; the limit of 15 s is not applied to the future. */
    CompletableFuture<Boolean> evictAsync(String cacheKey);
}

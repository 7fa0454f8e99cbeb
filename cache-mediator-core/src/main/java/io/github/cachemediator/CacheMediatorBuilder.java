package io.github.cachemediator;

import io.lettuce.core.AbstractRedisClient;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Collects what a {@link CacheMediator} is made of. Not thread-safe. Every method returns the builder itself; every one
 * of them is optional, but for one of {@link #redis} and {@link #inMemory}.
 *
 * @since 0.1.0
 */
public interface CacheMediatorBuilder {

    /**
     * Uses Redis through a client that is the caller's own: a {@code RedisClient} made with a URI (standalone or
     * Sentinel) or a {@code RedisClusterClient}.
     */
    CacheMediatorBuilder redis(AbstractRedisClient client);

    /**
     * Uses a client that is only fetched at {@link CacheMediator#start()}, as {@link #redis(AbstractRedisClient)} does.
     */
    CacheMediatorBuilder redis(Supplier<? extends AbstractRedisClient> client);

    /** Keeps everything in this process, for tests and a first look. */
    CacheMediatorBuilder inMemory();

    /** Keeps entries in another store than the queue's own. */
    CacheMediatorBuilder driver(CacheDriver driver);

    /**
     * Sets the prefix of every Redis key and channel, {@code cm} by default; a colon is added. Not empty, without
     * braces or control characters; neither {@code jobs} nor anything that ends with {@code :jobs}.
     */
    CacheMediatorBuilder keyPrefix(String keyPrefix);

    /**
     * Sets the namespace of the applications that share caches and workers; none by default. For it the rules of
     * {@link #keyPrefix} hold, but that it may be empty.
     */
    CacheMediatorBuilder namespace(String namespace);

    /** Sets the number of streams of each job type, the same in every instance: from 1 to 1,024, 1 by default. */
    CacheMediatorBuilder partitions(int partitions);

    /** Sets the options of every job type that has none of its own. */
    CacheMediatorBuilder defaults(JobOptions options);

    /**
     * Sets the options of a job type: 1 to 200 characters, not blank, without {@code ':'}, braces or control
     * characters.
     */
    CacheMediatorBuilder job(String jobType, JobOptions options);

    /** Sets how this instance works. */
    CacheMediatorBuilder worker(WorkerOptions options);

    /** Sets what an evict waits for; by default it does not wait for replicas. In memory there are none to wait for. */
    CacheMediatorBuilder evict(EvictOptions options);

    /** Sets the size above which a value is not stored, in bytes; 8 MiB by default. */
    CacheMediatorBuilder maxEntrySize(int bytes);

    /** Sets the size above which a value reaches no other instance, in bytes; 8 MiB by default. */
    CacheMediatorBuilder maxTransferSize(int bytes);

    /** Sets the mapper that writes and reads values and params. Default typing must be off. */
    CacheMediatorBuilder jsonMapper(JsonMapper mapper);

    /** Adds a listener. */
    CacheMediatorBuilder listener(CacheMediatorListener listener);

    /**
     * Sets what runs handlers and completes futures; it is the caller's own and is not closed. It must not be bounded:
     * a handler may wait for another one. Nor may it run anything on the thread that hands it over, which may be one
     * that everything else waits for. By default a pool of daemon threads that grows as needed.
     */
    CacheMediatorBuilder executor(ExecutorService executor);

    /**
     * Returns a mediator that is not started yet.
     *
     * @throws IllegalArgumentException if a value cannot work
     * @throws IllegalStateException if neither Redis nor memory was chosen
     */
    CacheMediator build();
}

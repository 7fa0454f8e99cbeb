package io.github.cachemediator.redis;

import io.github.cachemediator.EvictOptions;
import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.JobRecords;
import io.github.cachemediator.queue.JobStreams;
import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.queue.QueueListener;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** A queue with a client of its own, and what has reached its inbox. */
final class RedisInstance implements QueueListener, AutoCloseable {

    static final int MAX_TRANSFER_SIZE = 1024 * 1024;
    static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);

    final RedisJobQueue queue;
    final BlockingQueue<Hint> hints = new LinkedBlockingQueue<>();
    final AtomicInteger subscriptions = new AtomicInteger();
    private final AbstractRedisClient client;

    RedisInstance(AbstractRedisClient client, KeySpace keys, int partitions, Duration commandTimeout) {
        this(client, keys, partitions, commandTimeout, EvictOptions.DEFAULT);
    }

    private RedisInstance(
            AbstractRedisClient client, KeySpace keys, int partitions, Duration commandTimeout, EvictOptions evict) {
        this.client = client;
        queue = new RedisJobQueue(() -> client, keys, partitions, MAX_TRANSFER_SIZE, commandTimeout, evict);
    }

    /** One whose evicts wait for a replica. */
    RedisInstance(AbstractRedisClient client, Duration replicaTimeout) {
        this(client, new KeySpace("cm", ""), 1, COMMAND_TIMEOUT, new EvictOptions(1, replicaTimeout));
    }

    static RedisInstance started(String uri) {
        return of(uri).start();
    }

    static RedisInstance of(String uri) {
        return new RedisInstance(RedisClient.create(uri), new KeySpace("cm", ""), 1, COMMAND_TIMEOUT);
    }

    static RedisInstance onCluster(List<String> uris) {
        RedisClusterClient client =
                RedisClusterClient.create(uris.stream().map(RedisURI::create).toList());
        return new RedisInstance(client, new KeySpace("cm", ""), 1, COMMAND_TIMEOUT);
    }

    /** Starts it and waits until it is connected. */
    RedisInstance start() {
        tryToStart();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> queue.isAvailable() && subscriptions.get() > 0);
        return this;
    }

    RedisInstance tryToStart() {
        queue.start(this);
        return this;
    }

    JobRecords records() {
        return queue.records();
    }

    JobStreams streams() {
        return queue.streams();
    }

    /** Waits for what a stage completes with, or throws the failure that it completes with. */
    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof QueueFailure failure) {
                throw failure;
            }
            throw e;
        }
    }

    @Override
    public void onHint(Hint hint) {
        hints.add(hint);
    }

    @Override
    public void onSubscribed() {
        subscriptions.incrementAndGet();
    }

    @Override
    public void close() {
        queue.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}

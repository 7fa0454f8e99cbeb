package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.KeySpace.bytes;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.EvictOptions;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.queue.JobRecords;
import io.github.cachemediator.queue.JobStreams;
import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.queue.QueueListener;
import io.github.cachemediator.support.Arguments;
import io.lettuce.core.AbstractRedisClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A job queue on Redis, from 6.2 on, or Valkey: standalone, behind Sentinel, or a cluster. It opens connections of its
 * own from a Lettuce client and closes them; the client stays open. Thread-safe.
 *
 * @since 0.1.0
 */
public final class RedisJobQueue implements JobQueue {

    /** How long a start waits for a server that neither lets in nor refuses. */
    private static final Duration START_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final Function<Background, Connector> connectors;
    private final KeySpace keys;
    private final String instance;
    private final Background background;
    private final Duration startTimeout;
    private final CommandConnection redis;
    private final RedisEvictions evictions;
    private final JobRecords records;
    private final RedisJobStreams streams;
    private final CacheDriver driver;
    private final ServerCheck check;

    private volatile @Nullable RedisInbox inbox;
    private boolean started;
    private boolean closed;

    /**
     * Creates a queue; {@link #start} connects it.
     *
     * @param client gives the client, a {@code RedisClient} made with a URI or a {@code RedisClusterClient}; called
     *     once, at the start
     * @param keys the names
     * @param partitions how many streams each job type has; the same in every instance
     * @param maxTransferSize the longest payload that other instances are handed, in bytes
     * @param commandTimeout how long a command may take
     * @param evict what an evict waits for
     */
    public RedisJobQueue(
            Supplier<? extends AbstractRedisClient> client,
            KeySpace keys,
            int partitions,
            int maxTransferSize,
            Duration commandTimeout,
            EvictOptions evict) {
        this(
                background -> Connector.of(client.get(), background),
                keys,
                partitions,
                maxTransferSize,
                commandTimeout,
                evict,
                Background.of(HexFormat.of().formatHex(random())),
                START_TIMEOUT);
        Arguments.notNull("client", client);
    }

    /** Creates a queue whose connections, name and time are given; the start waits for so long at most. */
    RedisJobQueue(
            Function<Background, Connector> connectors,
            KeySpace keys,
            int partitions,
            int maxTransferSize,
            Duration commandTimeout,
            EvictOptions evict,
            Background background,
            Duration startTimeout) {
        this.connectors = connectors;
        this.keys = Arguments.notNull("keys", keys);
        this.instance = background.instance();
        this.background = background;
        this.startTimeout = startTimeout;
        Arguments.positive("commandTimeout", commandTimeout);
        Arguments.positive("partitions", partitions);
        Arguments.positive("maxTransferSize", maxTransferSize);
        ScriptSettings settings = ScriptSettings.of(keys, instance, maxTransferSize);
        redis = new CommandConnection(background, new Outage(background), commandTimeout);
        streams = new RedisJobStreams(redis, keys, partitions, bytes(instance), background);
        evictions = new RedisEvictions(redis, background, commandTimeout, evict);
        records = new RedisJobRecords(redis, keys, streams, evictions, settings);
        driver = new LettuceCacheDriver(redis, keys);
        check = new ServerCheck(bytes(keys.deadLetters(instance)));
    }

    /**
     * {@inheritDoc}
     *
     * <p>A start that has failed can be repeated, with the same listener. One that has met a server that is too old
     * goes on looking for a better one meanwhile.
     *
     * @throws QueueFailure if the server was reached, but is too old
     * @throws IllegalStateException if the client is of an unknown kind, or the queue was started or closed before
     */
    @Override
    public synchronized void start(QueueListener listener) {
        if (started || closed) {
            throw new IllegalStateException("The queue was started or closed before");
        }
        if (inbox == null) {
            connect(listener);
        }
        QueueFailure unusable = redis.unusable();
        if (unusable != null) {
            throw unusable;
        }
        started = true;
    }

    private void connect(QueueListener listener) {
        background.start();
        Connector connector = connectors.apply(background);
        RedisInbox opened = new RedisInbox(redis, connector, background, keys, instance, listener);
        FirstConnection first = new FirstConnection(redis, check);
        redis.open(connector, first);
        opened.open();
        inbox = opened;
        first.await(opened, startTimeout);
    }

    @Override
    public JobRecords records() {
        return records;
    }

    @Override
    public JobStreams streams() {
        return streams;
    }

    @Override
    public CacheDriver driver() {
        return driver;
    }

    @Override
    public String instance() {
        return instance;
    }

    @Override
    public boolean isAvailable() {
        return redis.isAvailable();
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(check.warnings());
        RedisInbox now = inbox;
        if (now != null) {
            warnings.addAll(now.warnings());
        }
        return List.copyOf(warnings);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        List<CompletableFuture<?>> closing = new ArrayList<>();
        RedisInbox last = inbox;
        if (last != null) {
            closing.add(last.close());
        }
        closing.add(streams.close());
        closing.add(evictions.close());
        closing.add(redis.close());
        CompletableFuture.allOf(closing.toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(error -> null)
                .join();
        background.close();
    }

    private static byte[] random() {
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        return random;
    }
}

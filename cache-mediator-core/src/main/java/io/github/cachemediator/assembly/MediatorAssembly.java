package io.github.cachemediator.assembly;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorBuilder;
import io.github.cachemediator.CacheMediatorListener;
import io.github.cachemediator.EvictOptions;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.WorkerOptions;
import io.github.cachemediator.codec.ValueCodec;
import io.github.cachemediator.event.GuardedListeners;
import io.github.cachemediator.event.StatisticsListener;
import io.github.cachemediator.memory.InMemoryJobQueue;
import io.github.cachemediator.memory.InMemoryStore;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.redis.KeySpace;
import io.github.cachemediator.redis.RedisJobQueue;
import io.github.cachemediator.run.BoundedDriver;
import io.github.cachemediator.run.EngineParts;
import io.github.cachemediator.run.EngineSettings;
import io.github.cachemediator.support.Arguments;
import io.lettuce.core.AbstractRedisClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The builder of mediators; found as a service, so that the public API does not depend on what is behind it. */
public final class MediatorAssembly implements CacheMediatorBuilder {

    private static final int EIGHT_MIB = 8 << 20;
    private static final int MOST_PARTITIONS = 1_024;
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);

    private @Nullable Supplier<? extends AbstractRedisClient> client;
    private @Nullable InMemoryStore memory;
    private @Nullable CacheDriver driver;
    private String keyPrefix = "cm";
    private String namespace = "";
    private int partitions = 1;
    private JobOptions defaults = JobOptions.DEFAULT;
    private final Map<String, JobOptions> jobs = new HashMap<>();
    private WorkerOptions worker = WorkerOptions.DEFAULT;
    private EvictOptions evict = EvictOptions.DEFAULT;
    private int maxEntrySize = EIGHT_MIB;
    private int maxTransferSize = EIGHT_MIB;
    private @Nullable JsonMapper mapper;
    private final List<CacheMediatorListener> listeners = new ArrayList<>();
    private @Nullable ExecutorService executor;

    /** Creates a builder with the defaults; called by the service loader. */
    public MediatorAssembly() {}

    @Override
    public CacheMediatorBuilder redis(AbstractRedisClient client) {
        Arguments.notNull("client", client);
        return redis(() -> client);
    }

    @Override
    public CacheMediatorBuilder redis(Supplier<? extends AbstractRedisClient> client) {
        this.client = Arguments.notNull("client", client);
        this.memory = null;
        return this;
    }

    @Override
    public CacheMediatorBuilder inMemory() {
        return inMemory(new InMemoryStore());
    }

    /** Keeps everything in a store that several mediators of this process may share, as instances share a Redis. */
    public CacheMediatorBuilder inMemory(InMemoryStore store) {
        this.memory = Arguments.notNull("store", store);
        return this;
    }

    @Override
    public CacheMediatorBuilder driver(CacheDriver driver) {
        this.driver = Arguments.notNull("driver", driver);
        return this;
    }

    @Override
    public CacheMediatorBuilder keyPrefix(String keyPrefix) {
        this.keyPrefix = Arguments.notNull("keyPrefix", keyPrefix);
        return this;
    }

    @Override
    public CacheMediatorBuilder namespace(String namespace) {
        this.namespace = Arguments.notNull("namespace", namespace);
        return this;
    }

    @Override
    public CacheMediatorBuilder partitions(int partitions) {
        Arguments.positive("partitions", partitions);
        Arguments.require(partitions <= MOST_PARTITIONS, "partitions", partitions, "be at most " + MOST_PARTITIONS);
        this.partitions = partitions;
        return this;
    }

    @Override
    public CacheMediatorBuilder defaults(JobOptions options) {
        this.defaults = Arguments.notNull("options", options);
        return this;
    }

    @Override
    public CacheMediatorBuilder job(String jobType, JobOptions options) {
        jobs.put(Arguments.jobType(jobType), Arguments.notNull("options", options));
        return this;
    }

    @Override
    public CacheMediatorBuilder worker(WorkerOptions options) {
        this.worker = Arguments.notNull("options", options);
        return this;
    }

    @Override
    public CacheMediatorBuilder evict(EvictOptions options) {
        this.evict = Arguments.notNull("options", options);
        return this;
    }

    @Override
    public CacheMediatorBuilder maxEntrySize(int bytes) {
        this.maxEntrySize = Arguments.positive("maxEntrySize", bytes);
        return this;
    }

    @Override
    public CacheMediatorBuilder maxTransferSize(int bytes) {
        this.maxTransferSize = Arguments.positive("maxTransferSize", bytes);
        return this;
    }

    @Override
    public CacheMediatorBuilder jsonMapper(JsonMapper mapper) {
        this.mapper = Arguments.notNull("mapper", mapper);
        return this;
    }

    @Override
    public CacheMediatorBuilder listener(CacheMediatorListener listener) {
        listeners.add(Arguments.notNull("listener", listener));
        return this;
    }

    @Override
    public CacheMediatorBuilder executor(ExecutorService executor) {
        this.executor = Arguments.notNull("executor", executor);
        return this;
    }

    @Override
    public CacheMediator build() {
        JobQueue queue = queue();
        EngineSettings settings = new EngineSettings(defaults, jobs, worker, maxEntrySize, maxTransferSize);
        ValueCodec values = new ValueCodec(mapper == null ? JsonMapper.builder().build() : mapper);
        StatisticsListener statistics = new StatisticsListener();
        List<CacheMediatorListener> all = new ArrayList<>();
        all.add(statistics);
        all.addAll(listeners);
        Threads threads = new Threads(executor);
        EngineParts parts = new EngineParts(
                queue,
                driver == null ? queue.driver() : new BoundedDriver(driver, threads.timer()),
                values,
                settings,
                new GuardedListeners(all),
                threads.executor(),
                threads.timer(),
                System::nanoTime,
                new Random());
        return new AssembledMediator(parts, threads, statistics);
    }

    private JobQueue queue() {
        KeySpace keys = new KeySpace(keyPrefix, namespace); // refuses bad names, whichever store is chosen
        if (memory != null) {
            return new InMemoryJobQueue(memory);
        }
        if (client == null) {
            throw new IllegalStateException("Choose a store: call redis(client), or inMemory() for tests");
        }
        return new RedisJobQueue(client, keys, partitions, maxTransferSize, COMMAND_TIMEOUT, evict);
    }
}

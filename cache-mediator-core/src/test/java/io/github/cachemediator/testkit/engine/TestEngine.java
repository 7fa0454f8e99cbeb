package io.github.cachemediator.testkit.engine;

import io.github.cachemediator.Backoff;
import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.RedisDownPolicy;
import io.github.cachemediator.RunMode;
import io.github.cachemediator.WorkerOptions;
import io.github.cachemediator.codec.JobSpec;
import io.github.cachemediator.codec.JobSpecCodec;
import io.github.cachemediator.codec.ValueCodec;
import io.github.cachemediator.event.StatisticsListener;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.run.EngineParts;
import io.github.cachemediator.run.EngineSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import tools.jackson.databind.json.JsonMapper;

/** What an engine is made of, with a timer of its own and one permit for each job type. */
public final class TestEngine implements AutoCloseable {

    public static final String KEY = "key";
    public static final String TYPE = "type";

    /** Longer than anything takes that happens at all. */
    public static final Duration LONG = Duration.ofSeconds(20);

    public static final JobOptions OPTIONS =
            options(LONG, new Backoff(Duration.ofMillis(5), 1, Duration.ofMillis(5), 0));

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final StatisticsListener statistics = new StatisticsListener();
    private final EngineParts parts;

    public TestEngine(JobQueue queue, Executor executor) {
        this(queue, queue.driver(), executor);
    }

    public TestEngine(JobQueue queue, CacheDriver driver, Executor executor) {
        this(queue, driver, executor, System::nanoTime);
    }

    /** One whose time is given, but for that of its timer. */
    public TestEngine(JobQueue queue, CacheDriver driver, Executor executor, LongSupplier nanos) {
        ValueCodec values = new ValueCodec(JsonMapper.builder().build());
        EngineSettings settings = new EngineSettings(OPTIONS, Map.of(), WorkerOptions.DEFAULT, 1 << 20, 1 << 20);
        parts = new EngineParts(queue, driver, values, settings, statistics, executor, timer, nanos, new Random());
    }

    public EngineParts parts() {
        return parts;
    }

    public StatisticsListener statistics() {
        return statistics;
    }

    /** Returns options with three attempts and one permit. */
    public static JobOptions options(Duration executionTimeout, Backoff backoff) {
        return new JobOptions(
                Duration.ofMinutes(1),
                null,
                LONG,
                executionTimeout,
                3,
                backoff,
                Duration.ZERO,
                RunMode.WORKER,
                1,
                RedisDownPolicy.LOCAL);
    }

    /** Returns an encoded job. */
    public static byte[] spec(JobOptions options) {
        return new JobSpecCodec().write(JobSpec.of("null".getBytes(StandardCharsets.UTF_8), options, List.of()));
    }

    /**
     * Returns the ask of a caller that runs its job itself if it has an owner, or leaves it to a worker if that is
     * empty.
     */
    public static Ask ask(String owner, JobOptions options) {
        return new Ask(
                KEY,
                Ask.Kind.GET,
                0,
                owner.isEmpty() ? RunMode.WORKER : RunMode.CALLER,
                owner,
                Duration.ZERO,
                TYPE,
                spec(options),
                WorkerOptions.DEFAULT.lease(),
                options.maxAttempts(),
                Duration.ofMinutes(10),
                Duration.ZERO,
                0);
    }

    /** Stops the timer. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}

package io.github.cachemediator.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheMediatorListener;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.WorkerOptions;
import io.github.cachemediator.codec.ValueCodec;
import io.github.cachemediator.memory.InMemoryJobQueue;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.queue.JobStreams;
import io.github.cachemediator.run.EngineParts;
import io.github.cachemediator.run.EngineSettings;
import io.github.cachemediator.run.Handlers;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Leases;
import io.github.cachemediator.run.Owners;
import io.github.cachemediator.testkit.behaviour.LogLines;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WorkerTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SWEEP = Duration.ofMillis(20);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final InMemoryJobQueue memory = new InMemoryJobQueue();
    private final AtomicInteger thrown = new AtomicInteger();
    private final AtomicInteger claims = new AtomicInteger();
    private final Handlers handlers =
            new Handlers(new ValueCodec(JsonMapper.builder().build()));
    private volatile boolean broken;

    @AfterEach
    void close() {
        timer.shutdownNow();
        executor.shutdownNow();
        memory.close();
    }

    /** A store of which one read may name one stream only, and that can be told to throw. */
    private @Nullable Object streams(Method method, @Nullable Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "readsManyStreams" -> {
                return false;
            }
            case "of" -> {
                if (broken) {
                    thrown.incrementAndGet();
                    throw new StackOverflowError("broken");
                }
            }
            case "claim" -> claims.incrementAndGet();
            default -> {}
        }
        return invoke(memory.streams(), method, arguments);
    }

    private Worker worker() {
        JobStreams streams = proxy(JobStreams.class, (proxy, method, arguments) -> streams(method, arguments));
        JobQueue queue = proxy(
                JobQueue.class,
                (proxy, method, arguments) ->
                        method.getName().equals("streams") ? streams : invoke(memory, method, arguments));
        WorkerOptions options =
                new WorkerOptions(true, Duration.ofSeconds(1), SWEEP, Duration.ofMillis(100), LONG, Duration.ZERO);
        EngineParts parts = new EngineParts(
                queue,
                memory.driver(),
                new ValueCodec(JsonMapper.builder().build()),
                new EngineSettings(JobOptions.DEFAULT, Map.of(), options, 1 << 20, 1 << 20),
                CacheMediatorListener.NOOP,
                executor,
                timer,
                System::nanoTime,
                new Random());
        Owners owners = new Owners("test");
        JobRunner runner = new JobRunner(parts, new Leases(queue, options.lease()), owners);
        return new Worker(parts, handlers, runner, owners, (job, result) -> {});
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object invoke(Object target, Method method, @Nullable Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    @Test
    void whenALookThrowsWhateverItIsThenTheNextOnesFollowAndItIsSaidOnce() throws InterruptedException {
        handlers.register("type", Object.class, params -> "value");
        Worker worker = worker();
        try (LogLines log = new LogLines()) {
            worker.start();
            await().atMost(LONG).until(() -> claims.get() > 0);

            broken = true;
            await().atMost(LONG).until(() -> thrown.get() > 6);
            broken = false;
            int before = claims.get();
            await().atMost(LONG).until(() -> claims.get() > before + 1);

            assertThat(log.containing("A look for job types")).hasSize(1);
            assertThat(log.containing("A look for jobs whose worker is gone")).hasSize(1);
        } finally {
            worker.stop();
        }
    }
}

package io.github.cachemediator.redis;

import io.github.cachemediator.support.Deadlines;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Time and threads of a queue's connections: one thread that keeps the time, one that tells what has become of
 * connections, and some that come and go with blocking connects.
 */
final class Background implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private final String instance;
    private final ScheduledExecutorService timer;
    private final ExecutorService connectors;
    private final ExecutorService teller;
    private final LongSupplier nanos;
    private final RandomGenerator random;

    /**
     * Creates it; closing it shuts the executors down.
     *
     * @param instance name of the instance
     * @param timer starts what is due
     * @param connectors runs what may block; not bounded
     * @param teller runs one task after the other, in their order
     * @param nanos time that only passes
     * @param random chances that pauses are spread by
     */
    Background(
            String instance,
            ScheduledExecutorService timer,
            ExecutorService connectors,
            ExecutorService teller,
            LongSupplier nanos,
            RandomGenerator random) {
        this.instance = instance;
        this.timer = timer;
        this.connectors = connectors;
        this.teller = teller;
        this.nanos = nanos;
        this.random = random;
    }

    /** Returns one with threads of its own, named after an instance. */
    static Background of(String instance) {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(1, task -> thread(task, "cache-mediator-redis-timer-" + instance));
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        ExecutorService connectors = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                5,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> thread(task, "cache-mediator-redis-connect-" + instance));
        ExecutorService teller = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> thread(task, "cache-mediator-redis-events-" + instance));
        return new Background(instance, timer, connectors, teller, System::nanoTime, new Random());
    }

    /**
     * Starts the thread that tells and the timer's, neither of which must depend on whether there are threads to be had when
     * it is needed.
     */
    void start() {
        tell(() -> {});
        after(Duration.ZERO, () -> {});
    }

    /** Returns the name of the instance. */
    String instance() {
        return instance;
    }

    /** Runs something that may block. Does nothing once closed. Never throws: what gets no thread is tried again later. */
    void run(Runnable task) {
        try {
            connectors.execute(task);
        } catch (RejectedExecutionException e) {
            // closed
        } catch (Throwable e) { // no more threads to be had: that may change
            after(BETWEEN_TRIES, () -> run(task));
        }
    }

    /**
     * Runs something short soon, after what was handed over before: by a thread that is within no write to a connection,
     * and holds no lock of it. By the calling one once this is closed, since whoever waits for it must be told.
     */
    void tell(Runnable task) {
        try {
            teller.execute(() -> runGuarded(task));
        } catch (RejectedExecutionException e) {
            runGuarded(task);
        }
    }

    /** Whatever a task throws, the thread lives on: there may be no other one. */
    private static void runGuarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            LOG.error("An event of a connection could not be dealt with", e);
        }
    }

    /** Runs something short later. Does nothing once closed. */
    void after(Duration delay, Runnable task) {
        try {
            timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // closed
        }
    }

    /** Makes a future fail unless it is completed in time; at once if this is closed. Returns the future. */
    <T extends @Nullable Object> CompletableFuture<T> limit(CompletableFuture<T> future, Duration most) {
        return Deadlines.limit(future, most, timer);
    }

    /** Returns the time that only passes, in nanoseconds. */
    long nanos() {
        return nanos.getAsLong();
    }

    /** Returns pauses that are spread by chance. */
    Pause pause(Duration first, Duration longest) {
        return new Pause(first, longest, random);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        connectors.shutdownNow();
        teller.shutdown(); // what was handed over is still told
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}

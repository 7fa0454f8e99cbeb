package io.github.cachemediator.redis;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of a queue's connections: one that keeps the time, and some that come and go with blocking connects. */
final class Background implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService connectors;

    Background(String instance) {
        timer = new ScheduledThreadPoolExecutor(1, task -> thread(task, "cache-mediator-redis-timer-" + instance));
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        connectors = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                5,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> thread(task, "cache-mediator-redis-connect-" + instance));
    }

    /** Runs something that may block. Does nothing once closed. */
    void run(Runnable task) {
        try {
            connectors.execute(task);
        } catch (RejectedExecutionException e) {
            // closed
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

    @Override
    public void close() {
        timer.shutdownNow();
        connectors.shutdownNow();
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}

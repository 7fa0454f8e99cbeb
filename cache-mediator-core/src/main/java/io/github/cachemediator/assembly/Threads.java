package io.github.cachemediator.assembly;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The threads of a mediator: a timer, and the executor unless the user has given one. */
final class Threads {

    private static final long CLOSE_SECONDS = 5;

    private final ScheduledThreadPoolExecutor timer;
    private final Executor executor;

    /** Behind the executor, unless that is the user's. */
    private final @Nullable ExecutorService pool;

    Threads(@Nullable ExecutorService given) {
        timer = new ScheduledThreadPoolExecutor(1, named("cache-mediator-timer-"));
        timer.setRemoveOnCancelPolicy(true);
        if (given == null) {
            pool = new ThreadPoolExecutor(
                    0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), named("cache-mediator-"));
            executor = new Cascade(pool, timer);
        } else {
            pool = null;
            executor = given;
        }
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    Executor executor() {
        return executor;
    }

    /**
     * Stops them; what was handed to the executor may end for a few seconds. The timer does nothing regular any more, but
     * ends what it was to end in time, so that nobody waits for ever for something that hangs.
     */
    void close() throws InterruptedException {
        timer.shutdown();
        if (pool != null) {
            pool.shutdown();
            pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            pool.shutdownNow();
        }
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}

package io.github.cachemediator.benchmarks.load;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of callers; virtual ones where the JVM has them. Those of the operating system are kept for the next load,
 * as those of a web server are, so that nobody's stack is new when it counts.
 */
final class CallerThreads {

    private static final long KEPT_MINUTES = 15;

    private static final Executor PLATFORM = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, KEPT_MINUTES, TimeUnit.MINUTES, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "caller");
                thread.setDaemon(true);
                return thread;
            });

    private CallerThreads() {}

    /** Runs a task on a thread of its own. The future completes when that has ended; the task must not throw. */
    static CompletableFuture<Void> run(Load.Callers kind, Runnable task) {
        Executor threads = kind == Load.Callers.VIRTUAL ? CallerThreads::startVirtual : PLATFORM;
        return CompletableFuture.runAsync(task, threads);
    }

    /** By reflection: we are compiled for a Java that has none. */
    private static void startVirtual(Runnable task) {
        try {
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        } catch (IllegalAccessException | NoSuchMethodException | InvocationTargetException e) {
            throw new IllegalStateException("No virtual threads in Java " + Runtime.version(), e);
        }
    }
}

package io.github.cachemediator.assembly;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks on the threads of a pool, but wakes one thread at a time: while one is on its way none is woken, and it
 * wakes the next before it begins, if there is more to do. A task never waits for another one to end; but many short ones
 * are done by the few threads that the processors can run, instead of each waking a thread of its own, which costs more
 * than such a task. These are the cascading wake-ups of {@link java.util.concurrent.LinkedBlockingQueue}. Thread-safe.
 */
final class Cascade implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(Cascade.class);

    private static final long PAUSE_MILLIS = 50;

    private final Executor pool;
    private final ScheduledExecutorService timer;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    /** Whether a thread is on its way that has not looked for a task yet. */
    private final AtomicBoolean waking = new AtomicBoolean();

    /**
     * Creates one.
     *
     * @param pool has a thread for every task, or else refuses it
     * @param timer tries again where that concerns tasks that were taken already
     */
    Cascade(Executor pool, ScheduledExecutorService timer) {
        this.pool = pool;
        this.timer = timer;
    }

    /**
     * Runs a task soon; never blocks.
     *
     * @throws RejectedExecutionException if the pool takes no more tasks
     */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        try {
            wakeOne();
        } catch (Throwable e) {
            boolean refused = tasks.remove(task); // else a thread has taken it meanwhile
            wakeLater(e);
            if (refused) {
                throw e;
            }
        }
    }

    private void wakeOne() {
        if (waking.compareAndSet(false, true)) {
            try {
                pool.execute(this::work);
            } catch (Throwable e) {
                waking.set(false);
                throw e;
            }
        }
    }

    private void work() {
        waking.set(false); // before looking: whoever adds a task from now on wakes another thread
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            if (!tasks.isEmpty()) {
                wakeNext();
            }
            run(task);
        }
    }

    private void wakeNext() {
        try {
            wakeOne();
        } catch (Throwable e) {
            wakeLater(e);
        }
    }

    /** Sees to tasks whose submitters have been told that they will run, although no thread could be woken. */
    private void wakeLater(Throwable why) {
        if (tasks.isEmpty()) {
            return;
        }
        try {
            if (why instanceof RejectedExecutionException) { // closed: the last ones get a thread of their own
                Thread late = new Thread(this::work, "cache-mediator-closing");
                late.setDaemon(true);
                late.start();
            } else {
                timer.schedule(this::wakeNext, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (Throwable e) {
            LOG.error("Some tasks get no thread; those that there are will have to do", e);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) { // as a pool would: said, and nothing for the next task
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
        Thread.interrupted(); // nor is an interrupt
    }
}

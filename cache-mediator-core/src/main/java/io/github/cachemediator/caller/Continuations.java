package io.github.cachemediator.caller;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Where futures are completed: on the engine's executor, or on a thread made for it once that is shut down, so that a
 * future whose step ends while the mediator closes is completed all the same. While there is no thread to be had it
 * waits for one. Thread-safe.
 */
final class Continuations implements Executor {

    private static final long PAUSE_MILLIS = 50;

    private final Executor executor;
    private final ScheduledExecutorService timer;

    Continuations(Executor executor, ScheduledExecutorService timer) {
        this.executor = executor;
        this.timer = timer;
    }

    @Override
    public void execute(Runnable task) {
        try {
            executeNow(task);
        } catch (Throwable e) { // thrown further, it would end in the step's future, and nobody would be told
            later(task);
        }
    }

    private void executeNow(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            Thread late = new Thread(task, "cache-mediator-closing");
            late.setDaemon(true);
            late.start();
        }
    }

    private void later(Runnable task) {
        try {
            timer.schedule(() -> execute(task), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) { // closed, and without a thread: there is only this one
            task.run();
        }
    }
}

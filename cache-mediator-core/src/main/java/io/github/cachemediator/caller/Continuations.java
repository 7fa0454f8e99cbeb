package io.github.cachemediator.caller;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Where futures are completed: on the engine's executor, or on a thread made for it once that is shut down, so that a future whose
 * step ends while the mediator closes is completed all the same. Thread-safe.
 */
final class Continuations implements Executor {

    private final Executor executor;

    Continuations(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            Thread late = new Thread(task, "cache-mediator-closing");
            late.setDaemon(true);
            late.start();
        }
    }
}

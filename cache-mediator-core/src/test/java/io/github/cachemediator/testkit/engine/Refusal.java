package io.github.cachemediator.testkit.engine;

import java.util.concurrent.RejectedExecutionException;

/** Why an executor has no thread for a task. */
public enum Refusal {
    /** It is full, or closed. */
    REJECTED {
        @Override
        public void raise() {
            throw new RejectedExecutionException("refused by the test");
        }
    },
    /** The system gives no more threads. */
    NO_THREAD {
        @Override
        public void raise() {
            throw new OutOfMemoryError("unable to create native thread, says the test");
        }
    };

    /** Throws it. */
    public abstract void raise();
}

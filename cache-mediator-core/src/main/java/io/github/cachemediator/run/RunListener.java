package io.github.cachemediator.run;

import io.github.cachemediator.queue.Outcome;

/** Gets told of runs of this instance, on any thread; must not block or throw. */
@FunctionalInterface
public interface RunListener {

    /**
     * A run has a value, and its end is on the way to the store: whomever the run may serve need not wait for the
     * answer. At most once for each job, and before {@link #ended}.
     */
    default void computed(BegunJob job, Outcome outcome) {}

    /** A job has ended here; once for each. */
    void ended(BegunJob job, RunResult result);
}

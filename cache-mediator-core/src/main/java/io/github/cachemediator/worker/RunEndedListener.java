package io.github.cachemediator.worker;

import io.github.cachemediator.run.RunResult;

/** Gets told that a worker of this instance has ended a job. */
@FunctionalInterface
public interface RunEndedListener {

    /** Called once for each job, on any thread; must not block or throw. */
    void ended(String key, String jobType, RunResult result);
}

package io.github.cachemediator.processes;

import java.time.Duration;

/**
 * How a {@link MediatorProcess} is to be. Immutable; crosses the command line as JSON. Durations are in milliseconds.
 *
 * @param uri where its Redis is
 * @param worker whether it takes jobs
 * @param handlers whether it has handlers
 * @param lease lease of its runs
 * @param sweep pause between its looks for jobs of the dead
 * @param grace how long running jobs may go on when it is closed
 * @param attempts begins before a job is given up
 * @param concurrency jobs of a type at once
 */
record ChildOptions(
        String uri,
        boolean worker,
        boolean handlers,
        long lease,
        long sweep,
        long grace,
        int attempts,
        int concurrency) {

    /** An instance with handlers that takes jobs: lease 2 s, sweep 500 ms, grace 5 s, 3 attempts, 16 jobs at once. */
    static ChildOptions at(String uri) {
        return new ChildOptions(uri, true, true, 2_000, 500, 5_000, 3, 16);
    }

    /** Neither takes jobs nor has handlers. */
    ChildOptions clientOnly() {
        return new ChildOptions(uri, false, false, lease, sweep, grace, attempts, concurrency);
    }

    /** Takes no jobs, but has the handlers for runs of its own callers. */
    ChildOptions withoutWorker() {
        return new ChildOptions(uri, false, true, lease, sweep, grace, attempts, concurrency);
    }

    ChildOptions withUri(String other) {
        return new ChildOptions(other, worker, handlers, lease, sweep, grace, attempts, concurrency);
    }

    ChildOptions withLease(Duration length) {
        return new ChildOptions(uri, worker, handlers, length.toMillis(), sweep, grace, attempts, concurrency);
    }

    ChildOptions withGrace(Duration length) {
        return new ChildOptions(uri, worker, handlers, lease, sweep, length.toMillis(), attempts, concurrency);
    }

    ChildOptions withAttempts(int most) {
        return new ChildOptions(uri, worker, handlers, lease, sweep, grace, most, concurrency);
    }

    ChildOptions withConcurrency(int most) {
        return new ChildOptions(uri, worker, handlers, lease, sweep, grace, attempts, most);
    }
}

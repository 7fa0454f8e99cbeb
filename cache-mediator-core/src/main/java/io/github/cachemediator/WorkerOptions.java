package io.github.cachemediator;

import io.github.cachemediator.support.Arguments;
import java.time.Duration;

/**
 * How an instance takes and keeps jobs. Immutable.
 *
 * @param enabled whether this instance takes jobs from the stream at all
 * @param lease how long a run is owned without a heartbeat; at least 1 s, under 1 h
 * @param sweep pause between two looks for jobs whose worker is gone; at least 1 ms
 * @param pollTimeout how long one read of the stream waits; at least 1 ms, under 1 min
 * @param queueTtl how long a job is kept in the queue while nobody waits for it; at least 1 ms
 * @param shutdownGrace how long running jobs may go on when the instance stops; zero: not at all
 * @since 0.1.0
 */
public record WorkerOptions(
        boolean enabled,
        Duration lease,
        Duration sweep,
        Duration pollTimeout,
        Duration queueTtl,
        Duration shutdownGrace) {

    /** The defaults: lease 10 s, sweep 1 s, poll timeout 2 s, queue ttl 10 min, shutdown grace 20 s. */
    public static final WorkerOptions DEFAULT = new WorkerOptions(
            true,
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofMinutes(10),
            Duration.ofSeconds(20));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one of them is out of range
     */
    public WorkerOptions {
        Arguments.positive("worker.lease", lease);
        Arguments.require(lease.toMillis() >= 1000, "worker.lease", lease, "be at least 1 s");
        Arguments.require(lease.toHours() < 1, "worker.lease", lease, "be under 1 h");
        Arguments.positive("worker.sweep", sweep);
        Arguments.positive("worker.pollTimeout", pollTimeout);
        Arguments.require(pollTimeout.toMinutes() < 1, "worker.pollTimeout", pollTimeout, "be under 1 min");
        Arguments.positive("worker.queueTtl", queueTtl);
        Arguments.notNegative("worker.shutdownGrace", shutdownGrace);
    }
}

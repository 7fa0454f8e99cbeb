package io.github.cachemediator.benchmarks.scale;

import java.time.Duration;

/**
 * How long is measured. The quick form shows that everything works; its numbers are rough.
 *
 * @param rounds how often costs are measured, of which the median counts
 * @param jobs how many jobs each of these rounds has
 * @param time how long processes are under load
 * @param large the largest queue, and the number of entries for memory, divided by ten
 */
record Effort(int rounds, int jobs, Duration time, int large) {

    static final Effort FULL = new Effort(3, 3_000, Duration.ofSeconds(5), 100_000);

    static final Effort QUICK = new Effort(1, 500, Duration.ofSeconds(2), 10_000);
}

package io.github.cachemediator.redis;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double with each failure in a row, with jitter so that instances do not act together. Thread-safe. */
final class Pause {

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int failures;

    Pause(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** Returns the pause after one more failure: between a half and the whole of what doubling gives. */
    synchronized Duration next() {
        long whole = Math.min(first.toNanos() << Math.min(failures++, 20), longest.toNanos());
        return Duration.ofNanos(random.nextLong(whole / 2, whole + 1));
    }

    synchronized void reset() {
        failures = 0;
    }
}

package io.github.cachemediator.redis;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses that double with each failure in a row, with jitter so that instances do not act together. Thread-safe. */
final class Pause {

    private final Duration first;
    private final Duration longest;
    private int failures;

    Pause(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** Returns the pause after one more failure: between a half and the whole of what doubling gives. */
    synchronized Duration next() {
        long whole = Math.min(first.toNanos() << Math.min(failures++, 20), longest.toNanos());
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(whole / 2, whole + 1));
    }

    synchronized void reset() {
        failures = 0;
    }
}

package io.github.cachemediator.benchmarks.peer;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Computes values: at once, or as slowly as a partner system would, but for keys that only warm up. Counts how often.
 * Thread-safe.
 */
public final class Loader {

    /** What the keys begin with whose values are always computed at once. */
    public static final String WARM = "warm";

    private final AtomicLong runs = new AtomicLong();
    private final Duration delay;

    public Loader(Duration delay) {
        this.delay = delay;
    }

    /** Computes the value of a key; blocks for the delay. */
    public Payload load(String key) {
        runs.incrementAndGet();
        if (!delay.isZero() && !key.startsWith(WARM)) {
            try {
                Thread.sleep(delay.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while loading " + key, e);
            }
        }
        return Payload.of(key);
    }

    /** Returns how many loads have begun. */
    public long runs() {
        return runs.get();
    }
}

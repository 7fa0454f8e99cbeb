package io.github.cachemediator.benchmarks.peer;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Computes values: at once, or as slowly as a partner system would. Counts how often. Thread-safe. */
public final class Loader {

    private final AtomicLong runs = new AtomicLong();
    private final Duration delay;

    public Loader(Duration delay) {
        this.delay = delay;
    }

    /** Computes the value of a key; blocks for the delay. */
    public Payload load(String key) {
        runs.incrementAndGet();
        if (!delay.isZero()) {
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

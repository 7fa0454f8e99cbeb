package io.github.cachemediator.testkit.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A point in time after which a wait of the test kit gives up, on the monotonic clock. Immutable and thread-safe.
 */
public final class Deadline {

    private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

    private final long endNanos;

    private Deadline(long endNanos) {
        this.endNanos = endNanos;
    }

    /** The deadline that ends the given time from now. */
    public static Deadline after(Duration timeout) {
        return new Deadline(System.nanoTime() + timeout.toNanos());
    }

    /** Returns the nanoseconds that are left, zero once the deadline has passed. */
    public long remainingNanos() {
        return Math.max(0, endNanos - System.nanoTime());
    }

    /**
     * Blocks until the condition holds, looking every few milliseconds.
     *
     * @return false if the deadline passed first
     * @throws IllegalStateException if the thread was interrupted; its interrupt flag stays set
     */
    public boolean await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("Interrupted while waiting");
            }
            long remaining = remainingNanos();
            if (remaining == 0) {
                return false;
            }
            LockSupport.parkNanos(Math.min(POLL_NANOS, remaining));
        }
        return true;
    }
}

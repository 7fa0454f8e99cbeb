package io.github.cachemediator.testkit.redis;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Where the bytes of a {@link TcpProxy} wait. Thread-safe. */
final class ProxyGate {

    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();

    private boolean paused;

    private long delayNanos;

    void pause(boolean value) {
        change(() -> paused = value);
    }

    void delay(Duration value) {
        change(() -> delayNanos = value.toNanos());
    }

    /** Lets waiters look again at what they were told. */
    void wakeUp() {
        change(() -> {});
    }

    /** Blocks for the delay and while the gate is paused, unless the connection is cut. */
    void pass(BooleanSupplier cut) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long start = System.nanoTime();
            while (!cut.getAsBoolean()) {
                long remaining = start + delayNanos - System.nanoTime();
                if (paused) {
                    changed.await();
                } else if (remaining > 0) {
                    changed.await(remaining, TimeUnit.NANOSECONDS);
                } else {
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

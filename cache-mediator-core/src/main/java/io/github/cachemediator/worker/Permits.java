package io.github.cachemediator.worker;

import io.github.cachemediator.run.Permit;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The permits of one job type: how many of its jobs may run at once. What comes while none is free waits its turn. A
 * run that waits for another job lends its permit out and takes it back at once, so that for a while there may be fewer
 * than none. Thread-safe.
 */
final class Permits implements Permit {

    /** Guarded by this, as is the queue. */
    private int free;

    private final Deque<Runnable> turn = new ArrayDeque<>();
    private final Runnable onFree;

    /**
     * Creates permits.
     *
     * @param onFree told each time that one comes free
     */
    Permits(int count, Runnable onFree) {
        this.free = count;
        this.onFree = onFree;
    }

    /** Returns how many more jobs would run at once. */
    synchronized int free() {
        return Math.max(0, free - turn.size());
    }

    /**
     * Runs a start now, on this thread, or when a permit comes free, on the thread that gives it; {@link #give} ends
     * what it starts.
     */
    void take(Runnable start) {
        synchronized (this) {
            if (free <= 0) {
                turn.add(start);
                return;
            }
            free--;
        }
        start.run();
    }

    /** Gives a permit back. */
    void give() {
        Runnable next = next();
        if (next == null) {
            onFree.run();
        } else {
            next.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        free++;
        if (free <= 0 || turn.isEmpty()) {
            return null;
        }
        free--;
        return turn.remove();
    }

    @Override
    public void lend() {
        give();
    }

    @Override
    public synchronized void takeBack() {
        free--;
    }
}

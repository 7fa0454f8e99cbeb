package io.github.cachemediator.testkit.engine;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An executor of a user's own that takes no task while it is told to refuse. Thread-safe. */
public final class RefusingExecutor extends ThreadPoolExecutor {

    private final Refusal refusal;
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean refusing;

    public RefusingExecutor(Refusal refusal) {
        super(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
        this.refusal = refusal;
    }

    /** From now on it refuses, or does so no more. */
    public void refuse(boolean refuse) {
        refusing = refuse;
    }

    /** How many tasks it has refused. */
    public int refused() {
        return refused.get();
    }

    @Override
    public void execute(Runnable task) {
        if (refusing) {
            refused.incrementAndGet();
            refusal.raise();
        }
        super.execute(task);
    }
}

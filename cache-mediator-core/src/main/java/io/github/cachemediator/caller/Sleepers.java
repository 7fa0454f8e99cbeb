package io.github.cachemediator.caller;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Virtual threads that wait, all of whose deadlines one tick looks at. A virtual thread that waits with a time limit of
 * its own wakes the JVM's timer thread for it, each time, which costs more than the rest of the wait. Thread-safe.
 */
final class Sleepers {

    private static final Logger LOG = LoggerFactory.getLogger(Sleepers.class);

    private static final @Nullable MethodHandle IS_VIRTUAL = findIsVirtual();

    private final Set<Sleeper> sleeping = ConcurrentHashMap.newKeySet();
    private final LongSupplier nanos;
    private volatile boolean closed;

    Sleepers(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Tells whether the current thread is a virtual one. */
    static boolean isCurrentVirtual() {
        try {
            return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(Thread.currentThread());
        } catch (Throwable e) {
            return false;
        }
    }

    /**
     * Waits until a step has ended, or until the tick after a time.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    void await(CompletableFuture<?> step, long left) throws InterruptedException {
        if (step.isDone()) {
            return;
        }
        Sleeper sleeper = new Sleeper(Thread.currentThread(), nanos.getAsLong() + left);
        step.whenComplete((value, error) -> sleeper.wake());
        sleeping.add(sleeper);
        try {
            while (!step.isDone()) {
                long rest = sleeper.deadline - nanos.getAsLong();
                if (rest <= 0) {
                    return;
                }
                if (closed) { // nobody ticks any more
                    LockSupport.parkNanos(this, rest);
                } else {
                    LockSupport.park(this);
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        } finally {
            sleeping.remove(sleeper);
            sleeper.thread = null; // the step may be shared, and may end long after this
        }
    }

    /** Wakes those whose time is over. */
    void tick() {
        long now = nanos.getAsLong();
        for (Sleeper sleeper : sleeping) {
            if (now - sleeper.deadline >= 0) {
                sleeper.wake();
            }
        }
    }

    /** There are no more ticks: everybody looks after themselves. */
    void close() {
        closed = true;
        sleeping.forEach(Sleeper::wake);
    }

    /** Java 17 has no virtual threads, and no such method. */
    private static @Nullable MethodHandle findIsVirtual() {
        try {
            return MethodHandles.lookup().findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }

    /** Compared by identity: a thread may wait for several steps, one after the other. */
    private static final class Sleeper {

        private final long deadline;

        /** {@code null} once it is awake for good. */
        private volatile @Nullable Thread thread;

        Sleeper(Thread thread, long deadline) {
            this.thread = thread;
            this.deadline = deadline;
        }

        void wake() {
            try {
                LockSupport.unpark(thread);
            } catch (Throwable e) { // there is no thread to carry it: the next tick tries again, and others go on
                LOG.warn("A virtual thread could not be woken", e);
            }
        }
    }
}

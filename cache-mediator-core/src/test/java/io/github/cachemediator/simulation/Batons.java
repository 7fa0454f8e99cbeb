package io.github.cachemediator.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads that hand over a baton: of those that take part in a run only the one that holds it goes on. A thread is used
 * again for later runs.
 */
final class Batons {

    /** Those without work; touched by the holder of the baton only, one for each thread that runs schedules. */
    private static final ThreadLocal<Batons> OWN = ThreadLocal.withInitial(Batons::new);

    private final Deque<Runner> idle = new ArrayDeque<>();
    private volatile @Nullable CountDownLatch over;

    private Batons() {}

    /** Lets a thread take its turn, and others after it, until one says that all is over; waits for that. */
    static void run(BooleanSupplier turn) {
        Batons batons = OWN.get();
        CountDownLatch latch = new CountDownLatch(1);
        batons.over = latch;
        batons.next().start(turn);
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hands the baton to another thread, which takes a turn, and waits to get it back. */
    static void leave(Wait wait, BooleanSupplier turn) {
        Runner self = (Runner) Thread.currentThread();
        wait.thread = self;
        self.batons().next().start(turn);
        wait.await();
    }

    /** Tells whether this thread has handed the baton over in this turn. */
    static boolean hasLeft() {
        return ((Runner) Thread.currentThread()).left;
    }

    private Runner next() {
        Runner runner = idle.poll();
        if (runner == null) {
            runner = new Runner(this);
            runner.start();
        }
        return runner;
    }

    /** Waits for the baton. */
    static final class Wait {
        private volatile boolean ended;
        private volatile @Nullable Thread thread;

        /** Hands the baton to who waits; from now on the caller may do nothing but end its turn. */
        void end() {
            Runner self = (Runner) Thread.currentThread();
            self.left = true;
            self.batons.idle.push(self);
            ended = true;
            LockSupport.unpark(thread);
        }

        private void await() {
            boolean interrupted = false;
            while (!ended) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A thread that takes turns. */
    private static final class Runner extends Thread {
        private final Batons batons;
        private volatile @Nullable BooleanSupplier turn;

        /** Only touched by the thread itself. */
        private boolean left;

        Runner(Batons batons) {
            super("simulation");
            this.batons = batons;
            setDaemon(true);
        }

        Batons batons() {
            return batons;
        }

        void start(BooleanSupplier next) {
            turn = next;
            LockSupport.unpark(this);
        }

        @Override
        public void run() {
            while (true) {
                BooleanSupplier next = turn;
                if (next == null) {
                    LockSupport.park(this);
                    continue;
                }
                turn = null;
                left = false;
                if (next.getAsBoolean()) {
                    batons.idle.push(this);
                    CountDownLatch latch = batons.over;
                    if (latch != null) {
                        latch.countDown();
                    }
                }
            }
        }
    }
}

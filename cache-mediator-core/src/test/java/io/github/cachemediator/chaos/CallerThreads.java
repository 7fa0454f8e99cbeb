package io.github.cachemediator.chaos;

import io.github.cachemediator.testkit.engine.VirtualThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Threads that call for whatever comes to their mind until they are told to stop; half of them are virtual where the
 * platform has such, as these wait in a way of their own. Thread-safe.
 */
final class CallerThreads {

    private static final int THREADS = 6;
    private static final long LONGEST_PAUSE = 120;
    private static final Duration[] TIMEOUTS = {
        Duration.ofMillis(300), Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(8)
    };

    private final Caller caller;
    private final List<Load> loads;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    CallerThreads(Caller caller, List<Load> loads) {
        this.caller = caller;
        this.loads = loads;
    }

    void start() {
        for (int i = 0; i < THREADS; i++) {
            threads.add(i % 2 == 0 && VirtualThreads.areThere() ? VirtualThreads.start(this::call) : platformThread(i));
        }
    }

    private Thread platformThread(int number) {
        Thread thread = new Thread(this::call, "caller-" + number);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits until all calls have ended. Returns how many threads still call after a time. */
    int stop(Duration most) throws InterruptedException {
        stopped.countDown();
        long deadline = System.nanoTime() + most.toNanos();
        int alive = 0;
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            alive += thread.isAlive() ? 1 : 0;
        }
        return alive;
    }

    private void call() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        try {
            while (!stopped.await(random.nextLong(LONGEST_PAUSE), TimeUnit.MILLISECONDS)) {
                Load load = Load.any(loads, random);
                Duration timeout = TIMEOUTS[random.nextInt(TIMEOUTS.length)];
                caller.call(load, load.kind(random), load.key(random), timeout, random.nextInt(4) == 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

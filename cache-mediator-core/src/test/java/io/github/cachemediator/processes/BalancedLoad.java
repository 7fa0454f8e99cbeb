package io.github.cachemediator.processes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that go on asking for new keys through a balancer until they are told to stop. Used once. */
final class BalancedLoad {

    static final String KEYS = "roll:";

    private static final int THREADS = 12;
    private static final Duration SHORT = Duration.ofMillis(100);
    /** Every so many keys there is one whose work takes long. */
    private static final int SELDOM = 8;

    private final Balancer balancer;
    private final Duration longWork;
    private final AtomicInteger keys = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    BalancedLoad(Balancer balancer, Duration longWork) {
        this.balancer = balancer;
        this.longWork = longWork;
    }

    void start() {
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::work, "balanced-load-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    /** Lets the calls under way end. */
    void stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void work() {
        while (!stopped) {
            int number = keys.getAndIncrement();
            Duration work = number % SELDOM == 0 ? longWork : SHORT;
            CallReport report = balancer.call(Call.of(Deed.SLEEP, KEYS + number, work));
            if (report.isServed()) {
                served.incrementAndGet();
            } else {
                failures.add(report.toString());
            }
        }
    }

    /** Returns how many keys were asked for, each once. */
    int keys() {
        return keys.get();
    }

    int served() {
        return served.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }
}

package io.github.cachemediator.processes;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheMediatorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that read, warm and evict a few keys until they are told to stop. Thread-safe. */
final class Traffic {

    private static final int THREADS = 6;
    private static final int KEYS = 40;
    private static final long PAUSE = 10;
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Call CALL = Call.of(Deed.QUIET, "traffic", Duration.ofMillis(20))
            .withTimeout(TIMEOUT)
            .withTtl(Duration.ofMillis(500));

    /** What a call may throw while Redis is away or comes back empty. */
    private static final Set<String> DOCUMENTED =
            Set.of("CacheJobTimeoutException", "CacheJobFailedException", "CacheMediatorUnavailableException");

    private final Calls calls;
    private final CacheFirstService service;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong made = new AtomicLong();
    private final AtomicLong served = new AtomicLong();
    private final AtomicLong slowest = new AtomicLong();
    private final ConcurrentSkipListMap<String, Integer> failures = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListSet<String> surprises = new ConcurrentSkipListSet<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    Traffic(Calls calls, CacheFirstService service) {
        this.calls = calls;
        this.service = service;
    }

    void start() {
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::work, "traffic-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    TrafficReport stop() throws InterruptedException {
        stopped.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return new TrafficReport(
                made.get(),
                served.get(),
                new TreeMap<>(failures),
                surprises.stream().limit(5).toList(),
                slowest.get() / 1_000 - TIMEOUT.toMillis());
    }

    private void work() {
        try {
            while (!stopped.await(PAUSE, TimeUnit.MILLISECONDS)) {
                int dice = ThreadLocalRandom.current().nextInt(100);
                String key = "traffic:" + ThreadLocalRandom.current().nextInt(KEYS);
                note(
                        dice < 3
                                ? evict(key)
                                : calls.call(dice < 6 ? CALL.withKey(key).warming() : CALL.withKey(key)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CallReport evict(String key) {
        long started = WallClock.micros();
        try {
            return new CallReport(String.valueOf(service.evict(key)), null, null, started, WallClock.micros());
        } catch (CacheMediatorException e) {
            return new CallReport(null, e.getClass().getSimpleName(), e.getMessage(), started, WallClock.micros());
        }
    }

    private void note(CallReport report) {
        made.incrementAndGet();
        slowest.accumulateAndGet(report.ended() - report.started(), Math::max);
        if (report.error() == null) {
            served.incrementAndGet();
        } else {
            failures.merge(report.error(), 1, Integer::sum);
            if (!DOCUMENTED.contains(report.error())) {
                surprises.add(report.error() + ": " + report.message());
            }
        }
    }
}

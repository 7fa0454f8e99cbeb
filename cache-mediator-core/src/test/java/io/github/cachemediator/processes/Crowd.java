package io.github.cachemediator.processes;

import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Threads that make calls together and count what comes of them. Used once. */
final class Crowd {

    private final Calls calls;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicLong first = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong last = new AtomicLong();
    private final Set<String> values = ConcurrentHashMap.newKeySet();
    private final ConcurrentSkipListMap<String, Integer> failures = new ConcurrentSkipListMap<>();

    Crowd(Calls calls) {
        this.calls = calls;
    }

    /**
     * Makes calls and waits until all have returned.
     *
     * @param count how many
     * @param threads how many at the same time
     * @param start when to begin, in microseconds of the machine's wall clock
     * @param call gives each call
     */
    CrowdReport make(int count, int threads, long start, IntFunction<Call> call) throws InterruptedException {
        Thread[] all = Stream.generate(() -> new Thread(() -> work(count, start, call)))
                .limit(threads)
                .peek(Thread::start)
                .toArray(Thread[]::new);
        for (Thread thread : all) {
            thread.join();
        }
        return new CrowdReport(served.get(), values.size(), new TreeMap<>(failures), first.get(), last.get());
    }

    private void work(int count, long start, IntFunction<Call> call) {
        for (long left = start - WallClock.micros(); left > 0; left = start - WallClock.micros()) {
            LockSupport.parkNanos(left * 1_000);
        }
        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            CallReport report = calls.call(call.apply(i));
            first.accumulateAndGet(report.started(), Math::min);
            last.accumulateAndGet(report.ended(), Math::max);
            if (report.isServed()) {
                served.incrementAndGet();
                values.add(String.valueOf(report.value()));
            } else {
                failures.merge(report.error() + ": " + report.message(), 1, Integer::sum);
            }
        }
    }
}

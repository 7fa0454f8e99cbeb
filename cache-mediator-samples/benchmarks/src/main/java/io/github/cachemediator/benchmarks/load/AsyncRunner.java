package io.github.cachemediator.benchmarks.load;

import io.github.cachemediator.benchmarks.peer.Peer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Makes calls from one thread that never waits for an answer, only for a place among those that are outstanding. */
final class AsyncRunner {

    private final Peer peer;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final LongAdder inTime = new LongAdder();

    AsyncRunner(Peer peer) {
        this.peer = peer;
    }

    Sample run(Load load) throws InterruptedException {
        Histogram times = new ConcurrentHistogram(1, TimeUnit.MINUTES.toNanos(2), 3);
        Semaphore places = new Semaphore(load.concurrency());
        long started = System.nanoTime();
        long end = started + TimeUnit.MILLISECONDS.toNanos(load.millis());
        long before = started;
        for (long call = 0; load.calls() == 0 ? before - end < 0 : call < load.calls(); call++) {
            places.acquire();
            before = System.nanoTime();
            call(load, call, before, end, places, times);
        }
        places.acquire(load.concurrency());
        long nanos = load.nanosSince(started);
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("A call failed: " + failed, failed);
        }
        return LoadRunner.sample(times, inTime.sum(), nanos, 0, WallClock.micros());
    }

    private void call(Load load, long call, long before, long end, Semaphore places, Histogram times) {
        String key = load.key(0, call);
        peer.getAsync(key).whenComplete((value, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            } else if (!value.key().equals(key)) {
                failure.compareAndSet(null, new IllegalStateException("Wrong value for " + key));
            } else {
                long after = System.nanoTime();
                times.recordValue(after - before);
                if (load.calls() > 0 || after - end <= 0) {
                    inTime.increment();
                }
            }
            places.release();
        });
    }
}

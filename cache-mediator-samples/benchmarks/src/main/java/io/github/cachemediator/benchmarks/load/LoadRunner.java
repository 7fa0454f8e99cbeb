package io.github.cachemediator.benchmarks.load;

import io.github.cachemediator.benchmarks.peer.Loader;
import io.github.cachemediator.benchmarks.peer.Peer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Makes the calls of a load with threads that block, all of which wait for each other before the first call. */
final class LoadRunner {

    private final Peer peer;
    private final Loader loader;

    LoadRunner(Peer peer, Loader loader) {
        this.peer = peer;
        this.loader = loader;
    }

    /**
     * Returns when all calls have been answered.
     *
     * @param start gives the time to begin, in microseconds of the wall clock; asked when all callers have gathered
     * @throws IllegalStateException if one of them failed or was answered with a wrong value
     */
    Sample run(Load load, LongSupplier start) throws InterruptedException {
        long runsBefore = loader.runs();
        if (load.callers() == Load.Callers.ASYNC) {
            return new AsyncRunner(peer).run(load);
        }
        CountDownLatch ready = new CountDownLatch(load.concurrency());
        CompletableFuture<Start> go = new CompletableFuture<>();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<CallerLoop> loops = new ArrayList<>();
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (int caller = 0; caller < load.concurrency(); caller++) {
            CallerLoop loop = new CallerLoop(peer, load, caller);
            loops.add(loop);
            ends.add(CallerThreads.run(load.callers(), () -> {
                ready.countDown();
                try {
                    Start begin = go.join();
                    WallClock.await(begin.at()); // each by itself: woken one by the other they would come one by one
                    loop.run(begin.end());
                } catch (Throwable e) { // told to whoever asked for the measurement
                    failure.compareAndSet(null, e);
                }
            }));
        }
        ready.await();
        long at = start.getAsLong();
        long started = System.nanoTime(); // before the first of them begins
        go.complete(new Start(at, started + TimeUnit.MILLISECONDS.toNanos(load.millis())));
        ends.forEach(CompletableFuture::join);
        long ended = WallClock.micros();
        long nanos = load.nanosSince(started);
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("A call failed: " + failed, failed);
        }
        Histogram times = CallerLoop.newHistogram(load);
        loops.forEach(loop -> times.add(loop.times()));
        long inTime = loops.stream().mapToLong(CallerLoop::inTime).sum();
        return sample(times, inTime, nanos, loader.runs() - runsBefore, ended);
    }

    static Sample sample(Histogram times, long inTime, long nanos, long runs, long ended) {
        return new Sample(
                times.getTotalCount(),
                inTime,
                nanos,
                times.getValueAtPercentile(50),
                times.getValueAtPercentile(99),
                runs,
                ended,
                ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
    }

    /**
     * What all callers wait for.
     *
     * @param at when they begin, in microseconds of the wall clock
     * @param end when the time of the load is over, in nanoseconds
     */
    private record Start(long at, long end) {}
}

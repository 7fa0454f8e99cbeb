package io.github.cachemediator.samples.salesreport.stampede;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The callers of one share. A few threads make all calls without blocking, so that ten thousand callers cost no ten
 * thousand threads; each call is a call of its own to the library, and each has its own result. For one use.
 */
final class CallerCrowd {

    private static final int THREADS = 4;

    private static final int SAMPLES = 60;

    private static final long TIMEOUT_SECONDS = 60;

    private final Caller caller;

    private final Share share;

    private final long startNanos;

    private final long[] called;

    private final long[] served;

    private final AtomicInteger failures = new AtomicInteger();

    CallerCrowd(Caller caller, Share share, long startAt) {
        this.caller = caller;
        this.share = share;
        this.startNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(startAt - System.currentTimeMillis());
        this.called = new long[share.callers()];
        this.served = new long[share.callers()];
    }

    /** Waits for the agreed instant, lets everybody call and waits until the last one has an answer. */
    ShareOutcome run(ExecutorService threads) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(startNanos - System.nanoTime());
        CompletableFuture.allOf(IntStream.range(0, THREADS)
                        .mapToObj(first -> CompletableFuture.supplyAsync(() -> callFrom(first), threads)
                                .thenCompose(all -> all))
                        .toArray(CompletableFuture[]::new))
                .join();
        return new ShareOutcome(
                failures.get(), LongStream.of(served).max().orElse(0), samples(called), samples(served));
    }

    private CompletableFuture<Void> callFrom(int first) {
        return CompletableFuture.allOf(IntStream.iterate(first, i -> i < called.length, i -> i + THREADS)
                .mapToObj(this::call)
                .toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> call(int number) {
        called[number] = millisSinceStart();
        return caller.call(share.cacheKey(), share.params())
                .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .handle((report, error) -> {
                    served[number] = millisSinceStart();
                    if (error != null) {
                        failures.incrementAndGet();
                    }
                    return null;
                });
    }

    private long millisSinceStart() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    }

    private static List<Long> samples(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        int count = Math.min(SAMPLES, sorted.length);
        return IntStream.range(0, count)
                .mapToObj(i -> sorted[(int) ((long) i * sorted.length / count)])
                .toList();
    }
}

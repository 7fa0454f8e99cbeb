package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.JobContext;
import io.github.cachemediator.JobHandler;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A handler under a test's control: each run says that it has started, waits to be let go, and returns its number.
 * Thread-safe.
 */
final class Gate implements JobHandler<@Nullable Object, String> {

    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger mostInside = new AtomicInteger();
    private final Semaphore started = new Semaphore(0);
    private final Semaphore exits = new Semaphore(0);

    @Override
    public String handle(@Nullable Object params) throws InterruptedException {
        int run = runs.incrementAndGet();
        int now = inside.incrementAndGet();
        mostInside.accumulateAndGet(now, Math::max);
        started.release();
        try {
            exits.acquire();
        } finally {
            inside.decrementAndGet();
        }
        return "run-" + run;
    }

    @Override
    public String handle(@Nullable Object params, JobContext context) throws InterruptedException {
        return handle(params);
    }

    /** Waits until one more run has started. */
    void awaitStart() {
        try {
            assertThat(started.tryAcquire(MediatorBehaviour.LONG.toMillis(), TimeUnit.MILLISECONDS))
                    .as("a run started")
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Tells whether a run has started that nobody has waited for. */
    boolean hasStarted() {
        return started.availablePermits() > 0;
    }

    /** Lets one run end. */
    void letGo() {
        exits.release();
    }

    /** Lets every run end, also those to come. */
    void open() {
        exits.release(1_000_000);
    }

    int runs() {
        return runs.get();
    }

    int inside() {
        return inside.get();
    }

    int mostInside() {
        return mostInside.get();
    }
}

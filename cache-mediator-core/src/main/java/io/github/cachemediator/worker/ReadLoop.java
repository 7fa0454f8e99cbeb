package io.github.cachemediator.worker;

import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.JobStreamReader;
import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.run.RetryPause;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that reads messages until it is closed. No error ends it: it says so once when it lasts, backs off and goes
 * on.
 */
final class ReadLoop implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadLoop.class);

    /** Longest blocked read, and longest pause, while a type is left out or unknown. */
    private static final Duration SHORT = Duration.ofMillis(100);

    private static final Duration SLACK = Duration.ofSeconds(5);

    /** Failures in a row before anything is said: a connection that is about to open, or was cut once, is no news. */
    private static final int TOLD = 4;

    private final JobStreamReader reader;
    private final Supplier<Collection<StreamName>> streams;
    private final ReadPlanner planner;
    private final PermitBook permits;
    private final Consumer<Delivery> dispatch;
    private final Duration block;
    private volatile boolean closed;
    private int failures;

    /**
     * Creates a loop.
     *
     * @param block longest blocked read; zero: the loop never blocks in a read, and pauses instead
     */
    ReadLoop(
            JobStreamReader reader,
            Supplier<Collection<StreamName>> streams,
            ReadPlanner planner,
            PermitBook permits,
            Consumer<Delivery> dispatch,
            Duration block) {
        this.reader = reader;
        this.streams = streams;
        this.planner = planner;
        this.permits = permits;
        this.dispatch = dispatch;
        this.block = block;
    }

    @Override
    public void run() {
        int empty = 0;
        while (!closed) {
            try {
                ReadPlan plan = planner.plan(streams.get());
                if (plan.streams().isEmpty()) {
                    permits.awaitFree(SHORT.toMillis());
                } else {
                    int found = block.isZero() ? readInTurn(plan) : read(plan.streams(), plan);
                    empty = found == 0 ? empty + 1 : 0;
                    if (block.isZero() && found == 0) {
                        permits.awaitFree(Math.min(SHORT.toMillis(), 5L * empty));
                    }
                    recovered();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Throwable e) { // nothing ends the loop
                if (!closed && !pause(e)) {
                    return;
                }
            }
        }
    }

    private int readInTurn(ReadPlan plan) throws InterruptedException, ExecutionException, TimeoutException {
        int found = 0;
        for (StreamName stream : plan.streams()) {
            found += read(List.of(stream), plan);
        }
        return found;
    }

    private int read(List<StreamName> from, ReadPlan plan)
            throws InterruptedException, ExecutionException, TimeoutException {
        Duration wait = plan.complete() || block.compareTo(SHORT) < 0 ? block : SHORT;
        List<Delivery> deliveries = reader.read(from, plan.count(), wait)
                .toCompletableFuture()
                .get(wait.plus(SLACK).toMillis(), TimeUnit.MILLISECONDS);
        deliveries.forEach(dispatch);
        return deliveries.size();
    }

    private void recovered() {
        if (failures >= TOLD) {
            LOG.info("Jobs are read again");
        }
        failures = 0;
    }

    /** Pauses after a failure. Returns whether to go on. */
    private boolean pause(Throwable e) {
        if (++failures == TOLD) {
            LOG.warn(
                    "Jobs cannot be read for now, trying again: {}",
                    QueueFailure.of(e).getMessage());
        }
        try {
            TimeUnit.MILLISECONDS.sleep(RetryPause.after(failures).toMillis());
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        reader.close();
    }
}

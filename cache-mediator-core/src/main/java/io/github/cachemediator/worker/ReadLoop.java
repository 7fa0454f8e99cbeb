package io.github.cachemediator.worker;

import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.JobStreamReader;
import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.run.EngineParts;
import io.github.cachemediator.support.Deadlines;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads messages until it is closed: what brings the messages of one read begins the next one, so that no thread waits;
 * after a pause, or if a read ends before its begin has returned, the timer does. No error ends it: it says so once when it
 * lasts, backs off and goes on.
 */
final class ReadLoop {

    private static final Logger LOG = LoggerFactory.getLogger(ReadLoop.class);

    /** Longest blocked read, and longest pause, while a type is left out or unknown. */
    private static final Duration SHORT = Duration.ofMillis(100);

    private static final Duration SLACK = Duration.ofSeconds(5);

    /** While there is no connection pauses grow no longer from here on: a read costs nothing then, and jobs wait for it. */
    private static final int MOST_DOUBLED = 4;

    /** Failures in a row before anything is said: a connection that is about to open, or was cut once, is no news. */
    private static final int TOLD = 4;

    private final EngineParts parts;
    private final JobStreamReader reader;
    private final Supplier<Collection<StreamName>> streams;
    private final ReadPlanner planner;
    private final PermitBook permits;
    private final Consumer<Delivery> dispatch;
    private final Duration block;

    private volatile boolean closed;
    private volatile CompletableFuture<?> underWay = CompletableFuture.completedFuture(null);

    // Both belong to the one read that is under way.
    private int failures;
    private int empty;

    /**
     * Creates a loop.
     *
     * @param block longest blocked read; zero: the loop never blocks in a read, and pauses instead
     */
    ReadLoop(
            EngineParts parts,
            JobStreamReader reader,
            Supplier<Collection<StreamName>> streams,
            ReadPlanner planner,
            PermitBook permits,
            Consumer<Delivery> dispatch,
            Duration block) {
        this.parts = parts;
        this.reader = reader;
        this.streams = streams;
        this.planner = planner;
        this.permits = permits;
        this.dispatch = dispatch;
        this.block = block;
    }

    void start() {
        readAfter(Duration.ZERO);
    }

    /** Begins no further read. Returns what completes when the last one is over, its messages dispatched. */
    CompletableFuture<?> close() {
        closed = true;
        reader.close();
        return underWay;
    }

    private void readAfter(Duration pause) {
        try {
            parts.timer().schedule(this::look, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // closed
        }
    }

    private void look() {
        if (closed) {
            return;
        }
        long freed = permits.freed(); // before looking: what comes free meanwhile is not missed
        try {
            ReadPlan plan = planner.plan(streams.get());
            if (plan.streams().isEmpty()) {
                readWhenFree(freed, SHORT);
                return;
            }
            CompletableFuture<Integer> found = block.isZero() ? readInTurn(plan) : read(plan.streams(), plan);
            underWay = found;
            AtomicBoolean begun = new AtomicBoolean();
            found.whenComplete((number, error) -> goOn(freed, number, error, begun.get()));
            begun.set(true);
        } catch (Throwable e) { // nothing ends the loop
            readAfter(pause(e));
        }
    }

    private void goOn(long freed, @Nullable Integer found, @Nullable Throwable error, boolean begun) {
        if (error != null || found == null) {
            readAfter(pause(error == null ? new IllegalStateException("no reply") : error));
            return;
        }
        recovered();
        empty = found == 0 ? empty + 1 : 0;
        if (block.isZero() && found == 0) {
            readWhenFree(freed, Duration.ofMillis(Math.min(SHORT.toMillis(), 5L * empty)));
        } else if (found > 0 && begun) { // else one read might end within the other, without end
            look();
        } else {
            readAfter(Duration.ZERO);
        }
    }

    /** Reads again when a permit comes free, or has since so many had, or after a time. */
    private void readWhenFree(long freed, Duration most) {
        Deadlines.limit(permits.nextFree(freed), most, parts.timer())
                .whenComplete((done, late) -> readAfter(Duration.ZERO));
    }

    private CompletableFuture<Integer> readInTurn(ReadPlan plan) {
        CompletableFuture<Integer> found = CompletableFuture.completedFuture(0);
        for (StreamName stream : plan.streams()) {
            found = found.thenCompose(sum -> read(List.of(stream), plan).thenApply(more -> sum + more));
        }
        return found;
    }

    private CompletableFuture<Integer> read(List<StreamName> from, ReadPlan plan) {
        Duration wait = plan.complete() || block.compareTo(SHORT) < 0 ? block : SHORT;
        CompletableFuture<List<Delivery>> deliveries =
                reader.read(from, plan.count(), wait).toCompletableFuture().copy();
        return Deadlines.limit(deliveries, wait.plus(SLACK), parts.timer()).thenApply(found -> {
            found.forEach(dispatch);
            return found.size();
        });
    }

    private void recovered() {
        if (failures >= TOLD) {
            LOG.info("Jobs are read again");
        }
        failures = 0;
    }

    /** Returns for how long to pause after a failure. */
    private Duration pause(Throwable e) {
        QueueFailure failure = QueueFailure.of(e);
        if (++failures == TOLD && !closed) {
            LOG.warn("Jobs cannot be read for now, trying again: {}", failure.getMessage());
        }
        boolean unreachable = failure.kind() == QueueFailure.Kind.UNREACHABLE;
        return parts.pauseAfter(unreachable ? Math.min(failures, MOST_DOUBLED) : failures);
    }
}

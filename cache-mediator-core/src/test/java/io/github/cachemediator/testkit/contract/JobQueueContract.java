package io.github.cachemediator.testkit.contract;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.queue.StreamName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link JobQueue} has to do: each row of each step of the protocol, and what the streams promise. The rows
 * are tables; each plays with a key and a job type of its own, at two instances of one store.
 */
public abstract class JobQueueContract {

    private final List<Instance> open = new ArrayList<>();

    /** Returns a new instance, not yet started; all of them share the store. It gets closed. */
    protected abstract JobQueue openQueue() throws Exception;

    /** Lets the time of the store go on by at least so much: really waits, or moves a clock. */
    protected abstract void elapse(Duration time);

    /** Tells whether {@link #elapse} takes no time; if it does, rows in which many seconds go by are left out. */
    protected abstract boolean timeIsFree();

    /** Loses everything that the store holds, as {@code FLUSHALL} does. */
    protected abstract void loseEverything();

    /** Adds a message to a stream that cannot be decoded. */
    protected abstract void addMalformedMessage(StreamName stream);

    /** Returns how many messages a stream holds, delivered or not. */
    protected abstract long messagesIn(StreamName stream);

    /** Returns how many dead letters of a job type there are. */
    protected abstract long deadLettersOf(String jobType);

    /** Returns the most dead letters of one job type; a store may exceed it by a tenth. */
    protected abstract int mostDeadLetters();

    private static Stream<Row> rows() {
        return Stream.of(
                        AskEntryRows.rows(),
                        AskOutcomeRows.rows(),
                        AskCreateRows.rows(),
                        AskQueuedRows.rows(),
                        AskExpiredRows.rows(),
                        AskRunningRows.rows(),
                        BeginRows.rows(),
                        RenewRows.rows(),
                        EndRows.rows(),
                        EndFenceRows.rows(),
                        HintRows.rows(),
                        EvictRows.rows(),
                        WaitRows.rows(),
                        StreamRows.rows(),
                        PendingRows.rows(),
                        ConsumerRows.rows())
                .flatMap(List::stream);
    }

    /** Plays every row. The instances are shared by all rows, and opened again after a row that closes them. */
    @TestFactory
    Stream<DynamicTest> shouldKeepToEveryRow() {
        return rows().map(row -> DynamicTest.dynamicTest(row.name(), () -> play(row)));
    }

    @AfterEach
    void closeAll() {
        open.forEach(Instance::close);
    }

    private void play(Row row) throws Exception {
        assumeThat(timeIsFree() || !row.takesLong()).isTrue();
        open.removeIf(Instance::isClosed);
        while (open.size() < 2) {
            Instance instance = new Instance(openQueue());
            open.add(instance);
            instance.start();
        }
        try {
            row.play().on(new Scene(open.get(0), open.get(1), this));
        } catch (AssertionError e) {
            throw new AssertionError("\"" + row.name() + "\" does not hold: " + e.getMessage(), e);
        }
    }
}

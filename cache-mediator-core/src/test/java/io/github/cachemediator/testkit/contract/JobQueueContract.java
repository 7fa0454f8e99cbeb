package io.github.cachemediator.testkit.contract;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.queue.StreamName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every {@link JobQueue} has to do: each row of each step of the protocol, and what the streams promise. The rows are
 * tables; each plays with a key and a job type of its own, at two instances of one store.
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

    static Stream<Row> rows() {
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void shouldKeepTo(Row row) throws Exception {
        assumeThat(timeIsFree() || !row.takesLong()).isTrue();
        row.play().on(new Scene(openInstance(), openInstance(), this));
    }

    @AfterEach
    void closeAll() {
        open.forEach(Instance::close);
    }

    private Instance openInstance() throws Exception {
        Instance instance = new Instance(openQueue());
        open.add(instance);
        instance.start();
        return instance;
    }
}

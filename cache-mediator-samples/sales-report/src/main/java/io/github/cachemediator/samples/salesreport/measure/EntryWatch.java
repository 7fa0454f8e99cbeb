package io.github.cachemediator.samples.salesreport.measure;

import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** A look at the writes of one entry from now on. Thread-safe. */
public final class EntryWatch implements AutoCloseable {

    private final KeyspaceEvents events;

    private final Queue<Long> times;

    private final Runnable end;

    private final boolean connected;

    private final long interruptions;

    EntryWatch(KeyspaceEvents events, Queue<Long> times, Runnable end) {
        this.events = events;
        this.times = times;
        this.end = end;
        this.connected = events.connect();
        this.interruptions = events.interruptions();
    }

    /**
     * Returns when the entry was written so far, in milliseconds of the epoch; empty if it cannot be known. Blocks
     * until everything that Redis has done before is known here.
     */
    public Optional<List<Long>> times() {
        if (!connected || !events.awaitEarlier() || interruptions != events.interruptions()) {
            return Optional.empty();
        }
        return Optional.of(List.copyOf(times));
    }

    @Override
    public void close() {
        end.run();
    }
}

package io.github.cachemediator.queue;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reads new messages on a connection of its own: one read at a time. */
public interface JobStreamReader extends AutoCloseable {

    /**
     * Waits for new messages; groups and streams that are missing are created.
     *
     * @param streams where to read; one, unless {@link JobStreams#readsManyStreams()}
     * @param count the most to deliver from each stream
     * @param block how long to wait; zero: not at all
     */
    CompletionStage<List<Delivery>> read(Collection<StreamName> streams, int count, Duration block);

    /** Ends a read that is under way and closes the connection. Does not block for long. */
    @Override
    void close();
}

package io.github.cachemediator.queue;

import io.github.cachemediator.CacheDriver;
import java.util.List;

/**
 * A store of job records with its delivery streams and its inbox, shared by all instances. Thread-safe; no method of it
 * or its parts blocks, except {@link #start} and {@link #close}, which do so for a bounded time.
 *
 * <p>Every stage completes exceptionally with a {@link QueueFailure}, and with nothing else, when the store cannot do
 * what it was asked. Stages may complete on a connection's event loop: dependants must not block it.
 */
public interface JobQueue extends AutoCloseable {

    /** Returns the records, which are the truth about jobs. */
    JobRecords records();

    /** Returns the streams, which deliver work at least once. */
    JobStreams streams();

    /** Returns the driver of the entries that the records' steps read and store themselves. */
    CacheDriver driver();

    /** Returns the name of this instance, unique among all that share the store; its inbox bears it. */
    String instance();

    /**
     * Connects, and subscribes this instance's inbox. Does not fail or wait long when the store cannot be reached: it
     * goes on connecting in the background. A start that fails can be repeated with the same listener.
     *
     * @throws QueueFailure if the store was reached, but cannot be worked with; the message says what is needed
     */
    void start(QueueListener listener);

    /** Tells whether the store could be reached when last tried; cheap enough to be asked by every call. */
    boolean isAvailable();

    /** Returns what is risky about the store or hinders its use, as far as it is known now, each said in a sentence. */
    default List<String> warnings() {
        return List.of();
    }

    /** Closes the connections. What is under way completes with a {@link QueueFailure}. */
    @Override
    void close();
}

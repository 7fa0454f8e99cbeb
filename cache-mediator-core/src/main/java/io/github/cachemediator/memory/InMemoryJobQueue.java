package io.github.cachemediator.memory;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.queue.JobRecords;
import io.github.cachemediator.queue.JobStreams;
import io.github.cachemediator.queue.QueueListener;
import java.util.UUID;

/**
 * A job queue that keeps everything in this process, for tests and for applications of one process. Queues that are
 * made with the same {@link InMemoryStore} behave as instances that share one Redis.
 *
 * <p>Thread-safe. Stages are complete when they are returned, but for reads that wait. Closing a queue leaves the store
 * as it is.
 *
 * @since 0.1.0
 */
public final class InMemoryJobQueue implements JobQueue {

    private final InMemoryStore store;
    private final String instance = UUID.randomUUID().toString();
    private final Connection connection = new Connection();
    private final InMemoryRecords records;
    private final InMemoryStreams streams;
    private final InMemoryCacheDriver driver;

    /** Creates a queue with a store of its own. */
    public InMemoryJobQueue() {
        this(new InMemoryStore());
    }

    /** Creates an instance of a store. */
    public InMemoryJobQueue(InMemoryStore store) {
        this.store = store;
        records = new InMemoryRecords(store, instance, connection);
        streams = new InMemoryStreams(store, instance, connection);
        driver = new InMemoryCacheDriver(store);
    }

    @Override
    public JobRecords records() {
        return records;
    }

    @Override
    public JobStreams streams() {
        return streams;
    }

    @Override
    public CacheDriver driver() {
        return driver;
    }

    @Override
    public String instance() {
        return instance;
    }

    @Override
    public void start(QueueListener listener) {
        store.step(now -> {
            if (connection.isOpen()) {
                store.inboxes().open(instance, listener);
            }
            return true;
        });
    }

    @Override
    public boolean isAvailable() {
        return connection.isOpen();
    }

    @Override
    public void close() {
        connection.close();
        store.step(now -> {
            store.inboxes().close(instance);
            return true;
        });
        streams.close();
    }
}

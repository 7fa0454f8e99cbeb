package io.github.cachemediator.testkit.engine;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.queue.JobRecords;
import io.github.cachemediator.queue.JobStreams;
import io.github.cachemediator.queue.QueueListener;

/** Another queue, but for what a test overrides. */
public class ForwardingQueue implements JobQueue {

    private final JobQueue queue;

    public ForwardingQueue(JobQueue queue) {
        this.queue = queue;
    }

    @Override
    public JobRecords records() {
        return queue.records();
    }

    @Override
    public JobStreams streams() {
        return queue.streams();
    }

    @Override
    public CacheDriver driver() {
        return queue.driver();
    }

    @Override
    public String instance() {
        return queue.instance();
    }

    @Override
    public void start(QueueListener listener) {
        queue.start(listener);
    }

    @Override
    public boolean isAvailable() {
        return queue.isAvailable();
    }

    @Override
    public void close() {
        queue.close();
    }
}

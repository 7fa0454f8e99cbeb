package io.github.cachemediator.spring.lifecycle;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorStatistics;
import io.github.cachemediator.JobHandlerRegistry;
import java.util.List;
import java.util.function.Supplier;

/**
 * A mediator that can be started again after it was closed, as an application context can: while a test context is
 * paused or a checkpoint is taken, its Redis connection factory gives up its client and comes back with a new one. Each
 * start after a close builds a new mediator with the same handlers; the service and the registry stay the same objects.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class RestartableCacheMediator implements CacheMediator {

    private final Supplier<? extends CacheMediator> factory;

    private final RememberingJobHandlerRegistry handlers;

    private final CacheFirstService service;

    private volatile CacheMediator current;

    private boolean closed;

    /** Builds the first mediator, so that everything that is wrong with its settings shows at once. */
    public RestartableCacheMediator(Supplier<? extends CacheMediator> factory) {
        this.factory = factory;
        this.current = factory.get();
        this.handlers = new RememberingJobHandlerRegistry(() -> current.handlers());
        this.service = new CurrentCacheFirstService(() -> current.service());
    }

    @Override
    public CacheFirstService service() {
        return service;
    }

    @Override
    public JobHandlerRegistry handlers() {
        return handlers;
    }

    /** Returns what has been counted since the latest start. */
    @Override
    public CacheMediatorStatistics statistics() {
        return current.statistics();
    }

    @Override
    public boolean isAvailable() {
        return current.isAvailable();
    }

    @Override
    public List<String> warnings() {
        return current.warnings();
    }

    @Override
    public synchronized void start() {
        if (closed) {
            CacheMediator next = factory.get();
            handlers.replayTo(next.handlers());
            current = next;
            closed = false;
        }
        current.start();
    }

    @Override
    public void close() {
        // Not under the lock: this may take as long as the jobs' grace.
        markClosed().close();
    }

    private synchronized CacheMediator markClosed() {
        closed = true;
        return current;
    }
}

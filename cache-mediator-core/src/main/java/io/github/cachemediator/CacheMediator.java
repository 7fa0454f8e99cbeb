package io.github.cachemediator;

import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * One instance of the mediator: the service, the handlers and, if it has any, the workers. Thread-safe.
 *
 * <p>Without Spring it is made with {@link #builder()}, started with {@link #start()} and closed by whoever made it.
 * The Redis client it is given is not closed.
 *
 * @since 0.1.0
 */
public interface CacheMediator extends AutoCloseable {

    /** Returns a builder with the defaults of {@link JobOptions#DEFAULT} and {@link WorkerOptions#DEFAULT}. */
    static CacheMediatorBuilder builder() {
        Iterator<CacheMediatorBuilder> found = ServiceLoader.load(
                        CacheMediatorBuilder.class, CacheMediator.class.getClassLoader())
                .iterator();
        if (!found.hasNext()) {
            throw new IllegalStateException("No " + CacheMediatorBuilder.class.getName()
                    + " in META-INF/services: keep service files when jars are merged into one");
        }
        return found.next();
    }

    /** Returns the service. It can be called from {@link #start()} on. */
    CacheFirstService service();

    /** Returns the registry of handlers. */
    JobHandlerRegistry handlers();

    /** Returns what has been counted so far. Does not block. */
    CacheMediatorStatistics statistics();

    /**
     * Tells whether calls can be answered just now: it was started, is not closed and, as far as it knows, reaches its
     * store. Neither blocks nor sends anything.
     */
    boolean isAvailable();

    /**
     * Returns what is risky about the store, such as an evicting memory policy, or makes its use slow, such as a
     * channel that cannot be subscribed; empty if nothing is, as far as it was found on the latest connection. Does not
     * block.
     */
    List<String> warnings();

    /**
     * Connects and starts the workers. Does not wait for Redis to be there: while it cannot be reached, connecting goes
     * on in the background. A second call does nothing; after a call that has failed it tries again. What a failed call
     * has opened stays open for that, until {@link #close()}.
     *
     * @throws CacheMediatorUnavailableException if Redis was reached, but is too old to be worked with; the message
     *     says what is needed
     * @throws IllegalStateException if it was closed, or if the Redis client is of a kind that is not known
     */
    void start();

    /**
     * Stops reading, lets running jobs end within the grace period, hands the rest back to the queue, fails those who
     * still wait, and closes the connections. Blocks for at most the grace period and 20 seconds more; one or two more,
     * unless handlers ignore interrupts or Redis is away. A second call does nothing.
     */
    @Override
    void close();
}

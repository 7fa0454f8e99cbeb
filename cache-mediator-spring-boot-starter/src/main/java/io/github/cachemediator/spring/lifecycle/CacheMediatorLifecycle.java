package io.github.cachemediator.spring.lifecycle;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorUnavailableException;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the mediator before the web server accepts requests, and stops it after the web server has drained them and
 * before the Redis connection factory closes its client. Stopping does not hold up other beans of the same phase.
 *
 * @since 0.1.0
 */
public final class CacheMediatorLifecycle implements SmartLifecycle {

    /** Below the phases of the web server ({@code DEFAULT_PHASE - 2048}), above that of Redis (0). */
    public static final int PHASE = DEFAULT_PHASE - 3072;

    private final CacheMediator mediator;

    private volatile boolean running;

    /** Creates a lifecycle of a mediator. */
    public CacheMediatorLifecycle(CacheMediator mediator) {
        this.mediator = mediator;
    }

    @Override
    public void start() {
        try {
            mediator.start();
        } catch (CacheMediatorUnavailableException e) {
            throw new MediatorStartException(e);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        mediator.close();
    }

    @Override
    public void stop(Runnable callback) {
        Thread stopping = new Thread(
                () -> {
                    try {
                        stop();
                    } finally {
                        callback.run();
                    }
                },
                "cache-mediator-stop");
        stopping.start();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

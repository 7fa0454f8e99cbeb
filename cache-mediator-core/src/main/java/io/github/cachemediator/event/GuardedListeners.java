package io.github.cachemediator.event;

import io.github.cachemediator.CacheMediatorListener;
import io.github.cachemediator.RedisDownPolicy;
import io.github.cachemediator.support.Once;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several listeners as one that never throws: whatever a listener throws is logged, once for each class of listener and
 * class of what it threw, and breaks neither a call nor a job. Thread-safe.
 */
public final class GuardedListeners implements CacheMediatorListener {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedListeners.class);

    private final CacheMediatorListener[] listeners;
    private final Once said = new Once();

    /** Creates a guard around listeners, called in this order. */
    public GuardedListeners(List<CacheMediatorListener> listeners) {
        this.listeners = listeners.toArray(CacheMediatorListener[]::new);
    }

    @Override
    public void onHit(String cacheKey, String jobType) {
        tell(listener -> listener.onHit(cacheKey, jobType));
    }

    @Override
    public void onMiss(String cacheKey, String jobType) {
        tell(listener -> listener.onMiss(cacheKey, jobType));
    }

    @Override
    public void onJobCreated(String cacheKey, String jobType) {
        tell(listener -> listener.onJobCreated(cacheKey, jobType));
    }

    @Override
    public void onRunStarted(String cacheKey, String jobType, int attempt) {
        tell(listener -> listener.onRunStarted(cacheKey, jobType, attempt));
    }

    @Override
    public void onRunSucceeded(String cacheKey, String jobType, Duration duration) {
        tell(listener -> listener.onRunSucceeded(cacheKey, jobType, duration));
    }

    @Override
    public void onRunFailed(String cacheKey, String jobType, Throwable error, boolean last) {
        tell(listener -> listener.onRunFailed(cacheKey, jobType, error, last));
    }

    @Override
    public void onResultRefused(String cacheKey, String jobType) {
        tell(listener -> listener.onResultRefused(cacheKey, jobType));
    }

    @Override
    public void onLeaseLost(String cacheKey, String jobType) {
        tell(listener -> listener.onLeaseLost(cacheKey, jobType));
    }

    @Override
    public void onExecutionTimeout(String cacheKey, String jobType) {
        tell(listener -> listener.onExecutionTimeout(cacheKey, jobType));
    }

    @Override
    public void onJobTimeout(String cacheKey, String jobType) {
        tell(listener -> listener.onJobTimeout(cacheKey, jobType));
    }

    @Override
    public void onUndecodable(String cacheKey, String jobType) {
        tell(listener -> listener.onUndecodable(cacheKey, jobType));
    }

    @Override
    public void onTooLarge(String cacheKey, String jobType, int bytes) {
        tell(listener -> listener.onTooLarge(cacheKey, jobType, bytes));
    }

    @Override
    public void onTypeConflict(String cacheKey, String jobType) {
        tell(listener -> listener.onTypeConflict(cacheKey, jobType));
    }

    @Override
    public void onDeadLetter(String cacheKey, String jobType) {
        tell(listener -> listener.onDeadLetter(cacheKey, jobType));
    }

    @Override
    public void onEvict(String cacheKey) {
        tell(listener -> listener.onEvict(cacheKey));
    }

    @Override
    public void onRedisDown(String cacheKey, String jobType, RedisDownPolicy policy) {
        tell(listener -> listener.onRedisDown(cacheKey, jobType, policy));
    }

    private void tell(Consumer<CacheMediatorListener> event) {
        for (CacheMediatorListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (Throwable e) { // an error too: who is told of a step must not keep it from being taken
                String name = listener.getClass().getName();
                if (said.first(name + " " + e.getClass().getName())) {
                    LOG.warn("Listener {} threw; it is not reported again", name, e);
                }
            }
        }
    }
}

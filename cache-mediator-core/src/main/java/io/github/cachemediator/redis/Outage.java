package io.github.cachemediator.redis;

import io.github.cachemediator.queue.QueueFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the server can be reached, and since when not. Says so in the log, once each way, and not at all for a
 * moment's loss. Thread-safe.
 */
final class Outage {

    /** How long commands may still be sent, to be written as soon as the connection is back. */
    static final Duration GRACE = Duration.ofMillis(500);

    private static final Logger LOGGER = LoggerFactory.getLogger(RedisJobQueue.class);

    private final Background background;
    private volatile @Nullable Loss loss;
    private boolean told;

    Outage(Background background) {
        this.background = background;
        loss = new Loss(unreachable("Not connected to Redis yet", null), background);
    }

    boolean isOver() {
        return loss == null;
    }

    /** Returns why nothing should be sent now, or {@code null} if it may be. */
    @Nullable
    QueueFailure refusal() {
        Loss now = loss;
        return now != null && now.age().compareTo(GRACE) > 0 ? now.repeated() : null;
    }

    /** Returns why there is no connection. */
    QueueFailure reason() {
        Loss now = loss;
        return now == null ? unreachable("Not connected to Redis", null) : now.repeated();
    }

    /** Returns how long it has lasted. */
    Duration age() {
        Loss now = loss;
        return now == null ? Duration.ZERO : now.age();
    }

    /** Begins, unless it has begun; a first failure to connect is told in any case. */
    void begin(QueueFailure cause) {
        Loss begun = null;
        synchronized (this) {
            Loss now = loss;
            if (now == null) {
                begun = new Loss(cause, background);
                loss = begun;
            } else {
                now.cause = cause;
                begun = told ? null : now;
            }
        }
        if (begun != null) {
            Loss lasting = begun;
            background.after(GRACE, () -> tell(lasting));
        }
    }

    void end() {
        Loss ended;
        boolean toBeTold;
        synchronized (this) {
            ended = loss;
            loss = null;
            toBeTold = told;
            told = false;
        }
        if (toBeTold && ended != null) {
            LOGGER.info("Redis can be reached again, after {} ms", ended.age().toMillis());
        }
    }

    private void tell(Loss lasting) {
        synchronized (this) {
            if (loss != lasting || told) {
                return;
            }
            told = true;
        }
        LOGGER.warn("Redis cannot be reached; going on trying. {}", lasting.cause.getMessage());
    }

    private static QueueFailure unreachable(String message, @Nullable Throwable cause) {
        return RedisFailures.unreachable(message, cause);
    }

    /** One loss of the server. */
    private static final class Loss {

        private final Background background;
        private final long since;
        private volatile QueueFailure cause;

        Loss(QueueFailure cause, Background background) {
            this.cause = cause;
            this.background = background;
            since = background.nanos();
        }

        Duration age() {
            return Duration.ofNanos(background.nanos() - since);
        }

        QueueFailure repeated() {
            return new QueueFailure(cause.kind(), String.valueOf(cause.getMessage()), cause);
        }
    }
}

package io.github.cachemediator.redis;

import io.github.cachemediator.queue.QueueFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be said while the server refuses to subscribe this instance's channel, which no caller notices but by
 * waiting longer: once in the log, and as a warning for as long as it lasts. Thread-safe.
 */
final class InboxWarning {

    private static final Logger LOGGER = LoggerFactory.getLogger(RedisJobQueue.class);

    private final String channels;
    private volatile @Nullable String warning;

    /**
     * Creates it.
     *
     * @param channels the pattern of all instances' channels
     */
    InboxWarning(String channels) {
        this.channels = channels;
    }

    boolean isOn() {
        return warning != null;
    }

    List<String> warnings() {
        String now = warning;
        return now == null ? List.of() : List.of(now);
    }

    /** The channel could not be subscribed. */
    synchronized void failed(QueueFailure failure) {
        if (failure.kind() != QueueFailure.Kind.REFUSED || isOn()) {
            return; // what is lost or busy is subscribed when it is back
        }
        String said =
                "The channel of this instance cannot be subscribed, so that its callers learn of results by polling only,"
                        + " up to seconds later. " + failure.getMessage() + ". An ACL must hold +subscribe and &"
                        + channels;
        warning = said;
        LOGGER.warn(said);
    }

    synchronized void subscribed() {
        if (isOn()) {
            LOGGER.info("The channel of this instance is subscribed now");
        }
        warning = null;
    }
}

package io.github.cachemediator.queue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run.
 *
 * @param token proof of ownership
 * @param jobType the job type
 * @param kind what came of the run
 * @param payload the entry for {@link Kind#VALUE} and {@link Kind#UNSTORED}, and for {@link Kind#STORED_ELSEWHERE} if
 *     it is gone there before the slow have read it; the encoded failure for {@link Kind#FAILURE}; else empty
 * @param ttl how long the entry is kept; zero unless {@link Kind#VALUE}
 * @param instance the ender's own instance: it needs no hint, and no kept outcome if it was the only one to wait
 * @param delivery the message to be acknowledged with it, where {@link JobRecords#acknowledgesWithEnd()}; {@code null}:
 *     none
 */
public record End(
        RunToken token,
        String jobType,
        Kind kind,
        byte[] payload,
        Duration ttl,
        String instance,
        @Nullable Delivery delivery) {

    /** An end that acknowledges nothing. */
    public End(RunToken token, String jobType, Kind kind, byte[] payload, Duration ttl, String instance) {
        this(token, jobType, kind, payload, ttl, instance, null);
    }

    /** What comes of a run. */
    public enum Kind {
        /** Its value is to be stored. */
        VALUE("value"),
        /** Its value is already in a foreign driver. */
        STORED_ELSEWHERE("elsewhere"),
        /** Its value is only for those who wait. */
        UNSTORED("unstored"),
        /** It failed. */
        FAILURE("failure"),
        /**
         * It was not finished: the job goes back to the queue. Its next message is added by whoever ends the run, or by
         * those who wait.
         */
        HANDED_BACK("back");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns how the scripts call it. */
        public String word() {
            return word;
        }
    }
}

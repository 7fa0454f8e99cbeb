package io.github.cachemediator.run;

import io.github.cachemediator.queue.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What came of the runs of one begun job.
 *
 * @param disposition what to do with the stream message that delivered it
 * @param outcome what this instance's own waiters may be served with; {@code null} if they have to ask
 * @param error the handler's error as it was thrown, for a failure
 */
public record RunResult(
        Disposition disposition,
        @Nullable Outcome outcome,
        @Nullable Throwable error) {

    /** What to do with a stream message. */
    public enum Disposition {
        /** The job has ended here: acknowledge. */
        ACKNOWLEDGE,
        /** The job has ended here, and its message was acknowledged with it. */
        DONE,
        /** The message may be somebody else's by now: leave it pending. */
        LEAVE,
        /** The job is queued again: add a message for it, then acknowledge. */
        ADD_AGAIN
    }

    static RunResult acknowledge(@Nullable Outcome outcome, @Nullable Throwable error) {
        return new RunResult(Disposition.ACKNOWLEDGE, outcome, error);
    }

    static RunResult done(@Nullable Outcome outcome, @Nullable Throwable error) {
        return new RunResult(Disposition.DONE, outcome, error);
    }

    static RunResult leave(@Nullable Outcome outcome) {
        return new RunResult(Disposition.LEAVE, outcome, null);
    }

    static RunResult addAgain() {
        return new RunResult(Disposition.ADD_AGAIN, null, null);
    }
}

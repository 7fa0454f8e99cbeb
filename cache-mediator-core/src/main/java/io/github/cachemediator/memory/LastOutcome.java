package io.github.cachemediator.memory;

import io.github.cachemediator.queue.Outcome;
import io.github.cachemediator.queue.RunToken;
import org.jspecify.annotations.Nullable;

/**
 * What a record keeps of the last run that ended.
 *
 * @param run the run
 * @param owner who has ended it; empty if it was given up
 * @param jobType its job type
 * @param kind what came of it
 * @param payload the entry or the failure, if it was kept
 * @param elsewhere whether the value went to a foreign driver
 * @param endedAt when it ended; {@link #VOID} if an evict has made it worthless to those who ask later
 * @param failureUntil until when a failure is served to those who ask later
 */
record LastOutcome(
        long run,
        String owner,
        String jobType,
        Outcome.Kind kind,
        byte @Nullable [] payload,
        boolean elsewhere,
        long endedAt,
        long failureUntil) {

    /** Before everything. */
    static final long VOID = Long.MIN_VALUE;

    LastOutcome madeVoid() {
        return new LastOutcome(run, owner, jobType, kind, payload, elsewhere, VOID, VOID);
    }

    boolean isOf(RunToken token) {
        return run == token.run() && owner.equals(token.owner());
    }

    boolean isVoid() {
        return endedAt == VOID;
    }

    Outcome outcome() {
        return new Outcome(run, kind, payload);
    }

    /** Tells whether somebody who is told of it can do something with it, the entry being absent. */
    boolean canBeServed() {
        return payload != null || elsewhere;
    }

    boolean isRecentFailure(Moment now) {
        return kind == Outcome.Kind.FAILURE && now.millis() < failureUntil;
    }
}

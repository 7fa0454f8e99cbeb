package io.github.cachemediator.chaos.history;

/**
 * What is known of one run of a handler.
 *
 * @param ended when the handler was left or its process killed; {@link Long#MAX_VALUE} if neither is known
 * @param end how it ended
 */
public record Run(String key, long run, String instance, int attempt, long begun, long ended, End end) {

    /** How a run ended. */
    public enum End {
        VALUE,
        THREW,
        INTERRUPTED,
        /** Its process was killed. */
        DIED,
        /** The handler was never left. */
        UNKNOWN;

        static End of(Event.Outcome outcome) {
            return valueOf(outcome.name());
        }
    }

    /** Returns when Redis gave the run to its instance, which may learn of it later: its number is no earlier moment. */
    long taken() {
        return Math.min(run, begun);
    }

    boolean overlaps(Run later) {
        return later.begun < ended;
    }
}

package io.github.cachemediator.memory;

import java.time.Duration;

/**
 * A time for which a run, or the message of a queued job, is trusted to come to something.
 *
 * @param until last millisecond of it
 * @param length how long it was when it was given
 */
record Lease(long until, long length) {

    /** The lease of nobody. */
    static final Lease NONE = new Lease(0, 0);

    static Lease from(Moment now, Duration length) {
        return new Lease(now.millis() + length.toMillis(), length.toMillis());
    }

    /** Tells whether it holds. One that would end later than it can was given before the clock was set back. */
    boolean isAlive(Moment now) {
        return now.millis() <= until && until - now.millis() <= length;
    }

    Duration left(Moment now) {
        return Duration.ofMillis(Math.max(0, until - now.millis()));
    }
}

package io.github.cachemediator.memory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The store's time, as one step sees it.
 *
 * @param micros microseconds since 1970
 */
record Moment(long micros) {

    static Moment of(Instant instant) {
        return new Moment(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }

    long millis() {
        return Math.floorDiv(micros, 1000);
    }

    /** Returns the number of a run that begins now, after a run of an older number. */
    long runAfter(long run) {
        return Math.max(run + 1, micros);
    }
}

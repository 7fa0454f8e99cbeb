package io.github.cachemediator.processes;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The one clock that all processes of a machine can read. */
final class WallClock {

    private WallClock() {}

    /** Returns the microseconds since 1970. */
    static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}

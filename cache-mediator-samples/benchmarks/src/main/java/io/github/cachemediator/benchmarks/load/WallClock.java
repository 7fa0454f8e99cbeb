package io.github.cachemediator.benchmarks.load;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The clock that the processes of one machine share. */
public final class WallClock {

    private WallClock() {}

    /** Returns microseconds since 1970. */
    public static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** Blocks until a time. */
    static void await(long micros) {
        for (long left = micros - micros(); left > 0; left = micros - micros()) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(left));
        }
    }
}

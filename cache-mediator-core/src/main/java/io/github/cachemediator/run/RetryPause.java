package io.github.cachemediator.run;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses between repeated commands to a store that does not answer: from 50 ms doubling to 2 s, with jitter. */
public final class RetryPause {

    private static final long FIRST = 50;
    private static final long LONGEST = 2_000;

    private RetryPause() {}

    /**
     * Returns the pause after a failure.
     *
     * @param failures failures in a row so far, from 1
     */
    public static Duration after(int failures) {
        long full = Math.min(LONGEST, FIRST << Math.min(failures - 1, 10));
        return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }
}

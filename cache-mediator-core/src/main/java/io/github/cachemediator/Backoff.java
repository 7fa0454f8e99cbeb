package io.github.cachemediator;

import io.github.cachemediator.support.Arguments;
import java.time.Duration;

/**
 * Exponential back-off with jitter between the attempts of a job. Immutable.
 *
 * @param initial pause before the second attempt; at least 1 ms
 * @param multiplier factor from one pause to the next; from 1 to 100
 * @param max longest pause; at least {@code initial}, at most 36,500 days
 * @param jitter share of a pause that is random, from 0 (none) to 1 (anything from nothing to the whole pause)
 * @since 0.1.0
 */
public record Backoff(Duration initial, double multiplier, Duration max, double jitter) {

    /** 200 ms, doubling to 10 s, half of it random. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(200), 2, Duration.ofSeconds(10), 0.5);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one of them is out of range
     */
    public Backoff {
        Arguments.positive("backoff.initial", initial);
        Arguments.require(multiplier >= 1 && multiplier <= 100, "backoff.multiplier", multiplier, "be from 1 to 100");
        Arguments.positive("backoff.max", max);
        Arguments.require(max.compareTo(initial) >= 0, "backoff.max", max, "be at least backoff.initial, " + initial);
        Arguments.require(jitter >= 0 && jitter <= 1, "backoff.jitter", jitter, "be from 0 to 1");
    }

    /**
     * Returns the pause after an attempt.
     *
     * @param attempt the attempt that failed, from 1
     * @param random a number from 0 (inclusive) to 1
     */
    public Duration after(int attempt, double random) {
        double full = Math.min(initial.toMillis() * Math.pow(multiplier, attempt - 1), max.toMillis());
        return Duration.ofMillis(Math.max(1, Math.round(full * (1 - jitter * random))));
    }
}

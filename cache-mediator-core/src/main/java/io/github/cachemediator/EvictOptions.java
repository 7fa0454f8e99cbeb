package io.github.cachemediator;

import io.github.cachemediator.support.Arguments;
import java.time.Duration;

/**
 * What an evict waits for. Immutable.
 *
 * <p>Redis replicates after it has answered, so a failover can lose an evict, and the old entry is back. Whoever cannot
 * have that lets each evict wait until replicas have confirmed it: all of them, or as many as leave no other one to take
 * over.
 *
 * @param replicas how many replicas have to confirm an evict; zero: it waits for none
 * @param replicaTimeout how long an evict waits for them; at least 1 ms, at most 5 s
 * @since 0.1.0
 */
public record EvictOptions(int replicas, Duration replicaTimeout) {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** The defaults: no replicas, and a timeout of 1 s. */
    public static final EvictOptions DEFAULT = new EvictOptions(0, Duration.ofSeconds(1));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one of them is out of range
     */
    public EvictOptions {
        Arguments.require(replicas >= 0, "evict.replicas", replicas, "not be negative");
        Arguments.positive("evict.replicaTimeout", replicaTimeout);
        boolean fits = replicaTimeout.compareTo(LONGEST) <= 0;
        Arguments.require(fits, "evict.replicaTimeout", replicaTimeout, "be at most " + LONGEST.toSeconds() + " s");
    }
}

package io.github.cachemediator.chaos;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A way of breaking something.
 *
 * @param kind its name in the table
 * @param effect what may come of it
 * @param least the shortest time until it is mended
 * @param most the longest time until it is mended
 * @param strike breaks it
 */
record Fault(String kind, Effect effect, Duration least, Duration most, Strike strike) {

    /** What may come of a fault that promises make an exception for. */
    enum Effect {
        /** Nothing but time. */
        DELAYS(false, false, false),
        /** Leases may expire. */
        DISTURBS(false, true, false),
        /** What Redis holds may be lost. */
        LOSES(true, false, false),
        BOTH(true, true, false),
        /** As both, and the newest writes may be undone. */
        FORGETS(true, true, true);

        private final boolean loses;
        private final boolean disturbs;
        private final boolean forgets;

        Effect(boolean loses, boolean disturbs, boolean forgets) {
            this.loses = loses;
            this.disturbs = disturbs;
            this.forgets = forgets;
        }

        boolean loses() {
            return loses;
        }

        boolean disturbs() {
            return disturbs;
        }

        boolean forgets() {
            return forgets;
        }
    }

    /** Breaks something. */
    @FunctionalInterface
    interface Strike {

        Damage on(World world, RandomGenerator random);
    }

    /** A fault that is over as soon as it has happened. */
    static Fault momentary(String kind, Effect effect, Strike strike) {
        return new Fault(kind, effect, Duration.ZERO, Duration.ZERO, strike);
    }

    Duration anyTime(RandomGenerator random) {
        return least.equals(most) ? least : Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis()));
    }

    /**
     * What is broken.
     *
     * @param target the slot or the key; empty: everything
     * @param mend makes it whole again
     */
    record Damage(String target, Runnable mend) {

        static Damage done(String target) {
            return new Damage(target, () -> {});
        }
    }
}

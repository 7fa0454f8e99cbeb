package io.github.cachemediator.benchmarks.scenario;

/**
 * How long it is measured.
 *
 * @param rounds how often each peer has two turns
 * @param warmUpMillis the longest warm-up for each process, for misses, for hits see {@link #hitWarmUpMillis}; they warm up
 *     together
 * @param settleMillis the same before each situation
 * @param turnMillis of each turn
 * @param stampedes how many crowds are let loose by each peer
 * @param counted how many calls are made where commands are counted, not time
 * @param queued how many jobs of another type are queued
 * @param idleSeconds for how long nothing is done
 * @param full whether all peers are measured, for the table
 */
public record Plan(
        int rounds,
        long warmUpMillis,
        long settleMillis,
        long turnMillis,
        int stampedes,
        int counted,
        int queued,
        int idleSeconds,
        boolean full) {

    /** For the targets alone: less than five minutes on two cores. */
    public static final Plan QUICK = new Plan(6, 5_000, 300, 200, 8, 1_000, 100_000, 5, false);

    /** For figures to publish. */
    public static final Plan FULL = new Plan(12, 15_000, 1_000, 400, 50, 1_000, 100_000, 20, true);

    /** Only shows that it works. */
    public static final Plan SMOKE = new Plan(1, 50, 50, 50, 1, 5, 100, 1, false);

    /** The longest warm-up for each process for hits: in the quick form less, as platform threads have no use for more. */
    long hitWarmUpMillis() {
        return full ? warmUpMillis : warmUpMillis * 2 / 3;
    }

    /** How many rounds will do where nobody comes near to the target. */
    int fewRounds() {
        return Math.max(1, rounds / 3);
    }

    /** How many rounds will do where peers are further apart than rounds are. */
    int halfRounds() {
        return Math.max(1, rounds / 2);
    }

    /** How many rounds it takes where they differ much, and the target is near: in the quick form more by such a factor. */
    int moreRounds(double factor) {
        return full ? rounds : (int) Math.round(rounds * factor);
    }

    /** How many crowds are let loose where rounds differ much, and the target is near: in the quick form half as many again. */
    int moreStampedes() {
        return full ? stampedes : stampedes * 3 / 2;
    }

    /** How many crowds are let loose of which only commands are counted. */
    int countedStampedes() {
        return (stampedes + 1) / 2;
    }

    /** How many crowds are let loose before it counts. */
    int warmUpStampedes() {
        return stampedes / 5;
    }
}

package io.github.cachemediator.benchmarks.scenario;

/**
 * How long it is measured.
 *
 * @param rounds how often each peer has its turn
 * @param manyRounds the same where many threads compete for the processors, so that single turns differ most
 * @param warmUpMillis the longest warm-up for each process, for hits and again for misses; they warm up together
 * @param settleMillis the same before each situation
 * @param roundMillis of each turn
 * @param stampedes how many crowds are let loose by each peer
 * @param counted how many calls are made where commands are counted, not time
 * @param queued how many jobs of another type are queued
 * @param idleSeconds for how long nothing is done
 * @param full whether all peers are measured, for the table
 */
public record Plan(
        int rounds,
        int manyRounds,
        long warmUpMillis,
        long settleMillis,
        long roundMillis,
        int stampedes,
        int counted,
        int queued,
        int idleSeconds,
        boolean full) {

    /** For the targets alone: less than five minutes on two cores. */
    public static final Plan QUICK = new Plan(5, 9, 5_000, 300, 400, 10, 1_000, 100_000, 5, false);

    /** For figures to publish. */
    public static final Plan FULL = new Plan(9, 9, 15_000, 1_000, 1_000, 50, 1_000, 100_000, 20, true);

    /** Only shows that it works. */
    public static final Plan SMOKE = new Plan(1, 1, 50, 50, 50, 1, 5, 100, 1, false);

    /** How many crowds are let loose before it counts. */
    int warmUpStampedes() {
        return stampedes / 5;
    }
}

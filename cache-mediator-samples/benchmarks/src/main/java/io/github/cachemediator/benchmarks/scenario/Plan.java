package io.github.cachemediator.benchmarks.scenario;

/**
 * How long it is measured.
 *
 * @param rounds how often each peer has its turn
 * @param warmUpMillis before the first round
 * @param roundMillis of each turn
 * @param full whether all peers are measured, for the table
 */
public record Plan(int rounds, long warmUpMillis, long roundMillis, boolean full) {

    /** Under five minutes for everything. */
    public static final Plan QUICK = new Plan(5, 2_500, 700, false);

    /** For figures to publish. */
    public static final Plan FULL = new Plan(9, 6_000, 2_000, true);

    /** Only shows that it works. */
    public static final Plan SMOKE = new Plan(1, 50, 50, false);
}

package io.github.cachemediator.benchmarks.simulation;

/** Counts durations in buckets that are at most 2 % wide, so that percentiles are known so well. Not thread-safe. */
public final class Latencies {

    private static final int STEPS = 64; // per doubling, of which each is 1.1 %
    private final long[] counts = new long[64 * STEPS];
    private long count;
    private double sum;

    /** Counts a duration. */
    public void add(long nanos) {
        counts[bucket(Math.max(1, nanos))]++;
        count++;
        sum += nanos;
    }

    /** Adds what others have counted. */
    public void addAll(Latencies others) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += others.counts[i];
        }
        count += others.count;
        sum += others.sum;
    }

    private static int bucket(long nanos) {
        return (int) Math.round(Math.log(nanos) / Math.log(2) * STEPS);
    }

    /** Returns how many were counted. */
    public long count() {
        return count;
    }

    /** Returns the mean in milliseconds; 0 if there were none. */
    public double mean() {
        return count == 0 ? 0 : sum / count / 1e6;
    }

    /** Returns a percentile in milliseconds; 0 if there were none. */
    public double percentile(double percent) {
        long rank = (long) Math.ceil(count * percent / 100);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank && seen > 0) {
                return Math.pow(2, (double) i / STEPS) / 1e6;
            }
        }
        return 0;
    }
}

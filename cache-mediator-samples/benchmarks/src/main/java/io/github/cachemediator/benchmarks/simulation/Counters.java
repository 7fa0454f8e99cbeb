package io.github.cachemediator.benchmarks.simulation;

/** What is counted, from some moment on. Not thread-safe. */
final class Counters {

    private final boolean valueInHint;

    final Latencies hits = new Latencies();
    final Latencies misses = new Latencies();

    long created;
    long runs;
    long hints;
    long polls;

    private long since;
    private long calls;
    private final Level callers = new Level();
    private final Level permits = new Level();

    /**
     * Creates counters that count from now on.
     *
     * @param valueInHint whether hints carry the value
     */
    Counters(boolean valueInHint) {
        this.valueInHint = valueInHint;
    }

    boolean valueInHint() {
        return valueInHint;
    }

    /** Begins to count. Calls that began before do not count. */
    void reset(long now) {
        since = now;
        calls = 0;
        created = 0;
        runs = 0;
        hints = 0;
        polls = 0;
        callers.reset(now);
        permits.reset(now);
    }

    void called(long now) {
        calls++;
        callers.change(1, now);
    }

    void hit(long started, long now) {
        ended(hits, started, now);
    }

    void missed(long started, long now) {
        ended(misses, started, now);
    }

    private void ended(Latencies latencies, long started, long now) {
        callers.change(-1, now);
        if (started >= since) {
            latencies.add(now - started);
        }
    }

    void permitTaken(long now) {
        permits.change(1, now);
    }

    void permitGiven(long now) {
        permits.change(-1, now);
    }

    long calls() {
        return calls;
    }

    double meanCallers(long now) {
        return callers.mean(now);
    }

    double meanPermits(long now) {
        return permits.mean(now);
    }

    long since() {
        return since;
    }

    /** A number over time. */
    private static final class Level {
        private long level;
        private long changed;
        private long since;
        private double area;

        void change(int by, long now) {
            area += (double) level * (now - changed);
            changed = now;
            level += by;
        }

        void reset(long now) {
            change(0, now);
            area = 0;
            since = now;
        }

        double mean(long now) {
            change(0, now);
            return area / (now - since);
        }
    }
}

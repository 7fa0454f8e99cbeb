package io.github.cachemediator.benchmarks.simulation;

import java.util.Arrays;

/**
 * A Redis node: it serves one command after the other, in the order in which they come, each for as long as it costs.
 * Not thread-safe.
 */
final class Shard {

    private final Costs costs;
    private final long[] busy = new long[Op.values().length];
    private long freeAt;

    Shard(Costs costs) {
        this.costs = costs;
    }

    /** Takes in a command that has come now. Returns when it will be done. */
    long serve(long now, Op op) {
        return serve(now, op, 1);
    }

    /** Takes in what costs so many times as much as the operation. */
    long serve(long now, Op op, int times) {
        long cost = costs.nanos(op) * times;
        busy[op.ordinal()] += cost;
        freeAt = Math.max(now, freeAt) + cost;
        return freeAt;
    }

    /** Forgets what was counted. */
    void reset() {
        Arrays.fill(busy, 0);
    }

    long busy(Op op) {
        return busy[op.ordinal()];
    }

    long busy() {
        long sum = 0;
        for (long of : busy) {
            sum += of;
        }
        return sum;
    }
}

package io.github.cachemediator.benchmarks.load;

import io.github.cachemediator.benchmarks.peer.Payload;
import io.github.cachemediator.benchmarks.peer.Peer;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** One caller: calls, looks at the answer, calls again. Used by one thread; its times are read when that has ended. */
final class CallerLoop {

    private final Peer peer;
    private final Load load;
    private final int caller;
    private final Histogram times;
    private long inTime;

    CallerLoop(Peer peer, Load load, int caller) {
        this.peer = peer;
        this.load = load;
        this.caller = caller;
        this.times = newHistogram(load);
    }

    /** Coarse for crowds: a thousand fine ones would fill the heap. */
    static Histogram newHistogram(Load load) {
        return new Histogram(1, TimeUnit.MINUTES.toNanos(2), load.calls() == 1 ? 1 : 3);
    }

    Histogram times() {
        return times;
    }

    /** Returns how many calls were answered before the time of the load was over; all where it has none. */
    long inTime() {
        return inTime;
    }

    /**
     * Calls until the load is over.
     *
     * @param end when its time is over, the same for all callers; of no account where it has none
     */
    void run(long end) {
        long before = System.nanoTime();
        for (long call = 0; load.calls() == 0 ? before - end < 0 : call < load.calls(); call++) {
            String key = load.key(caller, call);
            check(peer.get(key), key);
            long after = System.nanoTime();
            times.recordValue(after - before);
            if (load.calls() > 0 || after - end <= 0) {
                inTime++;
            }
            before = after;
        }
    }

    static void check(Payload value, String key) {
        if (!value.key().equals(key)) {
            throw new IllegalStateException("The value of " + value.key() + " was answered for " + key);
        }
    }
}

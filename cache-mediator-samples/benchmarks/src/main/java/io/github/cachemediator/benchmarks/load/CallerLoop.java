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

    void run() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(load.millis());
        long before = System.nanoTime();
        for (long call = 0; load.calls() == 0 ? before < end : call < load.calls(); call++) {
            String key = load.key(caller, call);
            check(peer.get(key), key);
            long after = System.nanoTime();
            times.recordValue(after - before);
            before = after;
        }
    }

    static void check(Payload value, String key) {
        if (!value.key().equals(key)) {
            throw new IllegalStateException("The value of " + value.key() + " was answered for " + key);
        }
    }
}

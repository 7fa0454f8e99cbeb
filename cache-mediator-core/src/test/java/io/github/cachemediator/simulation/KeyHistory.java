package io.github.cachemediator.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What has happened to one cache key. */
final class KeyHistory {

    final Map<Long, Run> runs = new HashMap<>();

    /** The run that began last. */
    @Nullable
    Run latest;

    /** The run whose value is in the entry, unless that has expired; {@code null} if there is none. */
    @Nullable
    Run stored;

    /** The run whose value was stored last. */
    @Nullable
    Run lastStored;

    /** Place of the last evict. */
    long evicted;

    private final TreeSet<Long> evicts = new TreeSet<>();

    /** Place from which on a run has to have begun to be served to those who ask now: that of an evict that has returned. */
    long servable;

    /** Place of the begin of the latest run whose value a reader has got, by job type. */
    final Map<String, Long> read = new HashMap<>();

    @Nullable
    Run run(long number) {
        return runs.get(number);
    }

    void evict(long place) {
        evicted = place;
        evicts.add(place);
        stored = null;
    }

    /** Returns the place of the first evict after another place; 0 if there is none. */
    long evictedSince(long since) {
        Long first = evicts.higher(since);
        return first == null ? 0 : first;
    }

    void loseRecord() {
        if (latest != null) {
            latest.lost = true;
        }
    }

    void loseEntry() {
        stored = null;
    }
}

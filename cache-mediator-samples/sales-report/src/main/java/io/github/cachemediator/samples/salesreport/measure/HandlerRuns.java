package io.github.cachemediator.samples.salesreport.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Counts what the handlers of this instance do, by cache key; keys of long ago are forgotten. Thread-safe. */
@Component
public class HandlerRuns {

    private static final int KEYS_KEPT = 1_000;

    private final Map<String, List<Run>> runs = new LinkedHashMap<>();

    private long begun;

    private int running;

    /** Counts a run of a key and measures it. */
    public <T> T measure(String cacheKey, Supplier<T> computation) {
        long startedAt = System.currentTimeMillis();
        long start = System.nanoTime();
        int position = begin(cacheKey, startedAt);
        try {
            return computation.get();
        } finally {
            end(cacheKey, position, new Run(startedAt, (System.nanoTime() - start) / 1_000_000));
        }
    }

    /** Returns the runs of a key, those under way included. */
    public synchronized List<Run> of(String cacheKey) {
        return List.copyOf(runs.getOrDefault(cacheKey, List.of()));
    }

    /** Returns how many runs have begun so far. */
    public synchronized long begun() {
        return begun;
    }

    /** Returns how many runs are under way. */
    public synchronized int running() {
        return running;
    }

    private synchronized int begin(String cacheKey, long startedAt) {
        begun++;
        running++;
        List<Run> ofKey = runs.computeIfAbsent(cacheKey, key -> new ArrayList<>());
        ofKey.add(new Run(startedAt, 0));
        if (runs.size() > KEYS_KEPT) {
            runs.remove(runs.keySet().iterator().next());
        }
        return ofKey.size() - 1;
    }

    private synchronized void end(String cacheKey, int position, Run run) {
        running--;
        List<Run> ofKey = runs.get(cacheKey);
        if (ofKey != null && position < ofKey.size()) {
            ofKey.set(position, run);
        }
    }
}

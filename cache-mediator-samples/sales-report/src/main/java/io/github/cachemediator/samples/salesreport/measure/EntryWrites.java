package io.github.cachemediator.samples.salesreport.measure;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Counts how often an entry is written, whoever writes it: Redis itself reports every {@code SET}. Thread-safe.
 */
@Component
public class EntryWrites {

    private final KeyspaceEvents events;

    private final AtomicLong total = new AtomicLong();

    private final Map<String, Queue<Long>> watched = new ConcurrentHashMap<>();

    EntryWrites(KeyspaceEvents events) {
        this.events = events;
        events.onSet(this::count);
    }

    /** Begins to watch the entry of a cache key; the caller closes the watch. Blocks for some commands. */
    public EntryWatch watch(String cacheKey) {
        Queue<Long> times = new ConcurrentLinkedQueue<>();
        watched.put(cacheKey, times);
        return new EntryWatch(events, times, () -> watched.remove(cacheKey));
    }

    /** Returns the writes of all entries that this instance has heard of. */
    public long total() {
        return total.get();
    }

    /** The cache key stands in braces at the end of the Redis key. */
    private void count(String redisKey) {
        total.incrementAndGet();
        Queue<Long> times = watched.get(redisKey.substring(redisKey.lastIndexOf('{') + 1, redisKey.length() - 1));
        if (times != null) {
            times.add(System.currentTimeMillis());
        }
    }
}

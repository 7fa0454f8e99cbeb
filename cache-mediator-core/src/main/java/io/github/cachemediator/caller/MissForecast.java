package io.github.cachemediator.caller;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How likely the next call of a job type is to miss, judged by the last ones. Who expects a miss prepares the ask while
 * the read is under way; who is certain of it asks without a read, which an ask begins with anyway. Neither must be paid
 * for by whoever hits: one hit ends both. Thread-safe, but not exact: a call that is not counted does no harm.
 */
final class MissForecast {

    /** Misses in a row from which on a hit is hardly to be expected. */
    private static final int CERTAIN = 64;

    /** Who is certain reads all the same now and then: only a read sees entries that are none of ours. */
    private static final int CALLS_PER_READ = 16;

    /** More job types than anybody has; for the rest no miss is expected. */
    private static final int MOST_TYPES = 1_024;

    private final Map<String, Row> rows = new ConcurrentHashMap<>();

    boolean expects(String jobType) {
        return length(jobType) > 0;
    }

    boolean isCertain(String jobType) {
        Row row = rows.get(jobType);
        return row != null && row.length >= CERTAIN && ++row.calls % CALLS_PER_READ != 0;
    }

    private int length(String jobType) {
        Row row = rows.get(jobType);
        return row == null ? 0 : row.length;
    }

    void note(String jobType, boolean missed) {
        Row row = rows.get(jobType);
        if (row == null) {
            if (!missed || rows.size() >= MOST_TYPES) {
                return;
            }
            row = rows.computeIfAbsent(jobType, type -> new Row());
        }
        int length = row.length;
        int next = missed ? Math.min(CERTAIN, length + 1) : 0;
        if (next != length) {
            row.length = next;
        }
    }

    /** Misses without a hit between them. */
    private static final class Row {

        private volatile int length;
        private int calls;
    }
}

package io.github.cachemediator.caller;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether the next read of a job type is likely to miss: as the last one did. Who expects a miss prepares the ask while
 * the read is under way, which whoever only hits must not pay for. Thread-safe.
 */
final class MissForecast {

    /** More job types than anybody has; for the rest no miss is expected. */
    private static final int MOST_TYPES = 1_024;

    private final Map<String, Boolean> lastMissed = new ConcurrentHashMap<>();

    boolean expects(String jobType) {
        return lastMissed.getOrDefault(jobType, false);
    }

    void note(String jobType, boolean missed) {
        if (expects(jobType) != missed && (!missed || lastMissed.size() < MOST_TYPES)) {
            lastMissed.put(jobType, missed);
        }
    }
}

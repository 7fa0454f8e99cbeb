package io.github.cachemediator.queue;

import org.jspecify.annotations.Nullable;

/**
 * "Look at this key now." Never the truth, but it may carry the outcome of the run that ended, for those who have
 * joined that run or an earlier one of the same job type.
 *
 * @param key the cache key
 * @param run the run that ended
 * @param jobType its job type
 * @param outcome the outcome, or {@code null} if it has to be asked for
 */
public record Hint(
        String key, long run, String jobType, @Nullable Outcome outcome) {}

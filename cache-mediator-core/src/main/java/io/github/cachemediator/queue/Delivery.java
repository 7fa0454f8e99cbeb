package io.github.cachemediator.queue;

import org.jspecify.annotations.Nullable;

/**
 * A message that a stream has delivered to this instance.
 *
 * @param stream where it came from
 * @param id its id there
 * @param key the cache key, or {@code null} if the message is none of ours
 * @param content what a message holds that is none of ours, fit to be shown; {@code null} for one of ours, or if it is
 *     not known
 */
public record Delivery(
        StreamName stream,
        String id,
        @Nullable String key,
        @Nullable String content) {

    /** A message of ours, or one of which nothing is known. */
    public Delivery(StreamName stream, String id, @Nullable String key) {
        this(stream, id, key, null);
    }
}

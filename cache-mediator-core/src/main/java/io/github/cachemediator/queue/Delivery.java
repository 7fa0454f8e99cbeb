package io.github.cachemediator.queue;

import org.jspecify.annotations.Nullable;

/**
 * A message that a stream has delivered to this instance.
 *
 * @param stream where it came from
 * @param id its id there
 * @param key the cache key, or {@code null} if the message cannot be decoded
 */
public record Delivery(
        StreamName stream, String id, @Nullable String key) {}

package io.github.cachemediator.memory;

import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.StreamName;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A read that waits for messages.
 *
 * @param consumer for whom
 * @param streams where
 * @param count the most that it takes from each stream
 * @param result what it completes
 */
record WaitingRead(
        String consumer, Collection<StreamName> streams, int count, CompletableFuture<List<Delivery>> result) {}

package io.github.cachemediator.worker;

import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.JobStreams;
import io.github.cachemediator.queue.StreamName;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Gives back what was delivered to this instance but is with nobody: above all what was on its way to a reader when it
 * was closed. Without that it would wait for a lease until somebody claims it. Thread-safe.
 */
final class Leftovers {

    private final JobStreams streams;
    private final Supplier<Collection<StreamName>> names;
    private final Supplier<Set<Delivery>> taken;

    /**
     * Creates the way back.
     *
     * @param taken what this instance has taken over and not settled yet
     */
    Leftovers(JobStreams streams, Supplier<Collection<StreamName>> names, Supplier<Set<Delivery>> taken) {
        this.streams = streams;
        this.names = names;
        this.taken = taken;
    }

    /** Gives back what is there by now; completes when that is done, exceptionally if some of it could not be. */
    CompletableFuture<Void> giveBack() {
        Set<Delivery> before = taken.get();
        return all(names.get().stream().map(stream -> giveBack(stream, before)).toList());
    }

    private CompletableFuture<Void> giveBack(StreamName stream, Set<Delivery> before) {
        return streams.pending(stream).toCompletableFuture().thenCompose(pending -> {
            Set<Delivery> left = new HashSet<>(pending);
            left.removeAll(before);
            left.removeAll(taken.get());
            return all(left.stream().map(this::giveBack).toList());
        });
    }

    /** Adds another message first: two are harmless, none would not be. One without a key is found by who claims it. */
    private CompletableFuture<Void> giveBack(Delivery delivery) {
        String key = delivery.key();
        return key == null
                ? CompletableFuture.completedFuture(null)
                : streams.add(delivery.stream().jobType(), key)
                        .thenCompose(added -> streams.acknowledge(delivery))
                        .toCompletableFuture();
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<Void>> parts) {
        return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new));
    }
}

package io.github.cachemediator.worker;

import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.JobStreams;
import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.run.JobRunner;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Looks for what others have left: messages whose worker is gone, once their lease must be over, and consumers that
 * nobody is behind any more. Thread-safe.
 */
final class Sweeper {

    private static final int LEASES_UNTIL_REAPED = 10;

    private final JobStreams streams;
    private final Supplier<Collection<StreamName>> names;
    private final PermitBook permits;
    private final JobRunner runner;
    private final Consumer<Delivery> dispatch;
    private final RandomGenerator random;
    private final Duration idle;
    private final Duration gone;
    private final long sweepsPerReap;
    private final Set<StreamName> claiming = ConcurrentHashMap.newKeySet();
    private long sweeps;

    Sweeper(
            JobStreams streams,
            Supplier<Collection<StreamName>> names,
            PermitBook permits,
            JobRunner runner,
            Consumer<Delivery> dispatch,
            RandomGenerator random,
            Duration lease,
            Duration sweep) {
        this.streams = streams;
        this.names = names;
        this.permits = permits;
        this.runner = runner;
        this.dispatch = dispatch;
        this.random = random;
        this.idle = lease.plusSeconds(1); // the record's lease always ends first
        this.gone = lease.multipliedBy(LEASES_UNTIL_REAPED);
        this.sweepsPerReap = Math.max(1, lease.dividedBy(sweep));
    }

    /** Looks once; called by one timer. */
    void sweep() {
        boolean reap = sweeps++ % sweepsPerReap == 0;
        for (StreamName stream : names.get()) {
            claim(stream);
            if (reap) {
                streams.reapConsumers(stream, gone, random.nextDouble());
            }
        }
    }

    private CompletionStage<List<Delivery>> claimed(StreamName stream, int most) {
        try {
            return streams.claim(stream, idle, most);
        } catch (Throwable e) { // the stream must not count as being claimed for ever
            return CompletableFuture.failedStage(e);
        }
    }

    private void claim(StreamName stream) {
        int free = runner.isStuck(stream.jobType())
                ? 0
                : permits.of(stream.jobType()).free();
        if (free == 0 || !claiming.add(stream)) {
            return;
        }
        claimed(stream, free).whenComplete((deliveries, e) -> {
            claiming.remove(stream);
            if (e == null) { // a failure is the store's, and the next sweep tries again
                deliveries.forEach(dispatch);
            }
        });
    }
}

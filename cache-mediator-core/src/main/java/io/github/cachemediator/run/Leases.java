package io.github.cachemediator.run;

import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the leases of all runs of an instance: one timer renews them at a third of the lease, the record first, then
 * the pending stream message. Thread-safe.
 *
 * <p>While the store cannot be reached nothing is given up: nobody else can take the run over either, and what has
 * become of it is decided by the record when the store is back.
 */
public final class Leases {

    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    private final JobQueue queue;
    private final Duration lease;
    private final Map<RunToken, Held> all = new ConcurrentHashMap<>();

    /** Creates the keeper of leases of one length. */
    public Leases(JobQueue queue, Duration lease) {
        this.queue = queue;
        this.lease = lease;
    }

    /** Starts renewing; the caller cancels what is returned. */
    public ScheduledFuture<?> start(ScheduledExecutorService timer) {
        long period = lease.toMillis() / 3;
        return timer.scheduleAtFixedRate(this::renewAll, period, period, TimeUnit.MILLISECONDS);
    }

    /** Returns how long a lease lasts. */
    Duration length() {
        return lease;
    }

    /**
     * Keeps a lease until it is released.
     *
     * @param delivery the stream message to keep with it, if there is one
     * @param onLost called once if the run is no longer the record's
     */
    Held hold(RunToken token, @Nullable Delivery delivery, Runnable onLost) {
        Held held = new Held(token, delivery, onLost);
        all.put(token, held);
        return held;
    }

    /** Renews them all once, but those whose last renewal was not answered yet. */
    void renewAll() {
        try {
            List<CompletableFuture<@Nullable Delivery>> renewals = new ArrayList<>();
            for (Held held : all.values()) {
                if (!held.renewing) {
                    held.renewing = true;
                    renewals.add(renew(held));
                }
            }
            CompletableFuture.allOf(renewals.toArray(CompletableFuture[]::new))
                    .whenComplete((done, e) -> keep(renewals));
        } catch (Throwable e) { // it would end the renewals for good
            LOG.warn("Leases could not be renewed this time", e);
        }
    }

    /** Completes, never exceptionally, with the message to keep. */
    private CompletableFuture<@Nullable Delivery> renew(Held held) {
        return renewed(held.token)
                .handle((reply, failure) -> {
                    held.renewing = false;
                    if (reply == RenewReply.LOST && all.remove(held.token, held)) {
                        held.onLost.run();
                    }
                    return failure == null && reply != RenewReply.LOST ? held.delivery : null;
                })
                .toCompletableFuture();
    }

    private CompletionStage<RenewReply> renewed(RunToken token) {
        try {
            return queue.records().renew(token, lease);
        } catch (Throwable e) { // the lease must not count as being renewed for ever
            return CompletableFuture.failedStage(e);
        }
    }

    private void keep(List<CompletableFuture<@Nullable Delivery>> renewals) {
        List<Delivery> deliveries = new ArrayList<>();
        for (CompletableFuture<@Nullable Delivery> renewal : renewals) {
            Delivery delivery = renewal.getNow(null);
            if (delivery != null) {
                deliveries.add(delivery);
            }
        }
        if (!deliveries.isEmpty()) {
            queue.streams().keep(deliveries).whenComplete((done, e) -> {
                if (e != null) {
                    LOG.debug("Pending messages could not be kept this time", e);
                }
            });
        }
    }

    /** A lease that is being kept. */
    final class Held {
        private final RunToken token;
        private final @Nullable Delivery delivery;
        private final Runnable onLost;
        private volatile boolean renewing;

        private Held(RunToken token, @Nullable Delivery delivery, Runnable onLost) {
            this.token = token;
            this.delivery = delivery;
            this.onLost = onLost;
        }

        /** Stops keeping it. */
        void release() {
            all.remove(token, this);
        }
    }
}

package io.github.cachemediator.run;

import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the value of a run in a driver that is not the queue's own: first a look whether the run is still good, then
 * the set.
 */
final class ForeignStore {

    private static final Logger LOG = LoggerFactory.getLogger(ForeignStore.class);

    private final EngineParts parts;
    private final RunSupport support;
    private final RunToken token;

    ForeignStore(EngineParts parts, RunSupport support, RunToken token) {
        this.parts = parts;
        this.support = support;
        this.token = token;
    }

    /** Completes, never exceptionally, with whether the value was stored. */
    CompletionStage<Boolean> store(String jobType, byte[] entry, Duration ttl) {
        return parts.queue()
                .records()
                .renew(token, support.leases().length())
                .thenCompose(reply -> reply == RenewReply.HELD
                        ? parts.driver().setIfNewer(token.key(), entry, ttl, token.run())
                        : CompletableFuture.completedStage(false))
                .exceptionally(e -> {
                    if (support.saysFirst("store " + jobType)) {
                        LOG.warn(
                                "A result of job type {} could not be stored (said once for the type): {}",
                                jobType,
                                QueueFailure.of(e).getMessage());
                    }
                    return false;
                });
    }
}

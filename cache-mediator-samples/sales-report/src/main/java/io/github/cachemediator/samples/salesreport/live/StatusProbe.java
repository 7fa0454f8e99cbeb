package io.github.cachemediator.samples.salesreport.live;

import io.github.cachemediator.samples.salesreport.cluster.Instances;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks one instance for its status, never twice at the same time, however slow it is. Thread-safe. */
final class StatusProbe {

    private static final long PATIENCE_MILLIS = 500;

    private final Instances instances;

    private final int index;

    private volatile CompletableFuture<@Nullable InstanceStatus> answer = CompletableFuture.completedFuture(null);

    StatusProbe(Instances instances, int index) {
        this.instances = instances;
        this.index = index;
    }

    synchronized void send() {
        if (answer.isDone()) {
            answer = instances.call(
                    index,
                    (client, number) -> Objects.requireNonNull(client.get()
                            .uri(InstanceStatusController.PATH)
                            .retrieve()
                            .body(InstanceStatus.class)));
        }
    }

    /** Returns the answer; {@code null} if there is none in time. */
    @Nullable
    InstanceStatus answer() {
        return answer.copy()
                .completeOnTimeout(null, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .exceptionally(error -> null)
                .join();
    }
}

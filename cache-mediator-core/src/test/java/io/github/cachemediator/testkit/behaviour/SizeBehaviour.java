package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.CacheMediator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Results that are too large to be stored, or to be handed to other instances. */
public abstract class SizeBehaviour extends MediatorBehaviour {

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void whenAResultIsTooLargeToBeStoredThenTheWaitersGetItAndTheNextCallRunsAgain() {
        String large = "x".repeat(2_000);
        CacheMediator worker =
                start(settings -> settings.maxEntrySize(1_000), params -> large + runs.incrementAndGet());
        CacheMediator client = startClient();

        assertThat(client.service().cacheFirst(request())).isEqualTo(large + 1);
        assertThat(store().entry(key)).isNull();
        assertThat(worker.service().cacheFirst(request())).isEqualTo(large + 2);
        assertThat(worker.statistics().tooLarge()).isEqualTo(2);
        await().atMost(LONG).until(() -> worker.statistics().runsSucceeded() == 2);
    }

    @Test
    void whenAResultIsTooLargeToBeTransferredThenOnlyThisInstanceGetsIt() {
        String large = "x".repeat(4_000);
        Gate gate = gate();
        CacheMediator worker = start(settings -> settings.maxEntrySize(1_000).maxTransferSize(2_000), params -> {
            gate.handle(params);
            return large;
        });
        CacheMediator client = startWith(settings ->
                settings.worker(withWorker(false)).maxEntrySize(1_000).maxTransferSize(2_000));
        CompletableFuture<String> here = worker.service().cacheFirstAsync(request());
        CompletableFuture<String> there = client.service().cacheFirstAsync(request());
        gate.awaitStart();
        awaitAsked(worker, 1);
        awaitAsked(client, 1);
        gate.open();

        assertThat(get(here)).isEqualTo(large);
        assertThat(failure(there))
                .isInstanceOf(CacheJobFailedException.class)
                .hasMessageContainingAll("max-entry-size", "max-transfer-size");
        assertThat(gate.runs()).isEqualTo(1);
    }

    @Test
    void whenAResultIsTooLargeToBeHintedButNotToBeStoredThenAllGetIt() {
        String large = "x".repeat(4_000);
        start(settings -> settings.maxTransferSize(1_000), params -> large);
        CacheMediator client =
                startWith(settings -> settings.worker(withWorker(false)).maxTransferSize(1_000));

        assertThat(client.service().cacheFirst(request())).isEqualTo(large);
        assertThat(client.service().cacheFirst(request())).isEqualTo(large);
    }
}

package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.RunMode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A warm brings the result of a run that began after it; readers never wait for it. */
public abstract class WarmBehaviour extends MediatorBehaviour {

    @ParameterizedTest
    @EnumSource(RunMode.class)
    void whenWarmedThenReadersKeepTheOldValueUntilTheNewOneIsThere(RunMode mode) {
        Gate gate = gate();
        CacheMediator mediator = start(gate);
        CacheMediator other = startClient();
        CacheRequest<String> request = wish().run(mode).build();
        gate.letGo();
        assertThat(mediator.service().cacheFirst(request)).isEqualTo("run-1");
        gate.awaitStart();

        CompletableFuture<String> warm = mediator.service().warmCacheForKeyAsync(request);
        gate.awaitStart();
        assertThat(mediator.service().cacheFirst(request)).isEqualTo("run-1");
        assertThat(other.service().cacheFirst(request())).isEqualTo("run-1");
        assertThat(warm).isNotDone();
        gate.letGo();

        assertThat(get(warm)).isEqualTo("run-2");
        assertThat(mediator.service().cacheFirst(request)).isEqualTo("run-2");
        assertThat(other.service().cacheFirst(request())).isEqualTo("run-2");
    }

    @ParameterizedTest
    @EnumSource(RunMode.class)
    void whenWarmedDuringARunThenTheWarmGetsALaterRun(RunMode mode) {
        Gate gate = gate();
        CacheMediator mediator = start(gate);
        CacheMediator other = start(gate);
        CacheRequest<String> request = wish().run(mode).build();
        CompletableFuture<String> read = mediator.service().cacheFirstAsync(request);
        gate.awaitStart();

        CompletableFuture<String> warmHere = mediator.service().warmCacheForKeyAsync(request);
        CompletableFuture<String> warmThere = other.service().warmCacheForKeyAsync(request);
        awaitAnswered(mediator);
        awaitAnswered(other);
        gate.letGo();

        assertThat(get(read)).isEqualTo("run-1");
        gate.awaitStart();
        assertThat(warmHere).isNotDone();
        assertThat(warmThere).isNotDone();
        assertThat(other.service().cacheFirst(request)).isEqualTo("run-1");
        gate.letGo();

        assertThat(get(warmHere)).isEqualTo("run-2");
        assertThat(get(warmThere)).isEqualTo("run-2");
        assertThat(other.service().cacheFirst(request)).isEqualTo("run-2");
        assertThat(gate.runs()).isEqualTo(2);
    }

    @Test
    void shouldShareARunAmongConcurrentWarms() {
        Gate gate = gate();
        CacheMediator worker = start(gate);
        CacheMediator client = startClient();
        List<CompletableFuture<String>> first = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            first.add(worker.service().warmCacheForKeyAsync(request()));
        }
        gate.awaitStart();
        List<CompletableFuture<String>> second = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            second.add(worker.service().warmCacheForKeyAsync(request()));
            second.add(client.service().warmCacheForKeyAsync(request()));
        }
        awaitAnswered(worker);
        awaitAnswered(client);
        gate.letGo();
        gate.awaitStart();
        gate.letGo();

        assertThat(second).allSatisfy(warm -> assertThat(get(warm)).isEqualTo("run-2"));
        assertThat(first).allSatisfy(warm -> assertThat(get(warm)).isIn("run-1", "run-2"));
        assertThat(gate.runs()).isEqualTo(2);
    }

    @Test
    void whenNothingIsCachedThenReadersShareTheRunOfAWarm() {
        Gate gate = gate();
        CacheMediator mediator = start(gate);
        CompletableFuture<String> warm = mediator.service().warmCacheForKeyAsync(request());
        gate.awaitStart();

        CompletableFuture<String> read = mediator.service().cacheFirstAsync(request());
        awaitAsked(mediator, 1);
        gate.open();

        assertThat(get(warm)).isEqualTo("run-1");
        assertThat(get(read)).isEqualTo("run-1");
    }

    @Test
    void whenAWarmFailsThenTheOldValueStays() {
        CacheMediator mediator = start(params -> {
            if ("bad".equals(params)) {
                throw new IllegalStateException("broken");
            }
            return "old";
        });
        assertThat(mediator.service().cacheFirst(request())).isEqualTo("old");

        CompletableFuture<String> warm = mediator.service()
                .warmCacheForKeyAsync(wish().params("bad").maxAttempts(1).build());

        assertThat(failure(warm)).hasMessageContaining("broken");
        assertThat(mediator.service().cacheFirst(request())).isEqualTo("old");
    }

    @Test
    void whenAHandlerReadsItsOwnKeyDuringAWarmThenItGetsTheOldValue() {
        CacheMediator mediator = build(settings -> settings);
        mediator.handlers()
                .register(
                        type,
                        String.class,
                        params -> params == null ? "old" : mediator.service().cacheFirst(request()) + "+" + params);
        mediator.start();
        mediator.service().cacheFirst(request());

        assertThat(mediator.service().warmCacheForKey(wish().params("new").build()))
                .isEqualTo("old+new");
    }

    @Test
    void whenTheWarmsCallerGivesUpThenTheWarmIsStillCarriedOut() {
        Gate gate = gate();
        CacheMediator mediator = start(gate);
        CompletableFuture<String> read = mediator.service().cacheFirstAsync(request());
        gate.awaitStart();
        CompletableFuture<String> warm = mediator.service().warmCacheForKeyAsync(request());
        awaitAnswered(mediator);

        warm.cancel(true);
        gate.letGo();
        assertThat(get(read)).isEqualTo("run-1");
        gate.awaitStart();
        gate.open();

        await().atMost(LONG).until(() -> "run-2".equals(mediator.service().cacheFirst(request())));
    }
}

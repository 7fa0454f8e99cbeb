package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.RunMode;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After an evict nobody is served, and nothing stored, that was begun before it. */
public abstract class EvictBehaviour extends MediatorBehaviour {

    @Test
    void shouldSayWhetherAnEntryWasThere() {
        CacheMediator mediator = start(params -> "value");

        assertThat(mediator.service().evict(key)).isFalse();
        mediator.service().cacheFirst(request());
        assertThat(mediator.service().evict(key)).isTrue();
        assertThat(get(mediator.service().evictAsync(key))).isFalse();
        assertThat(store().entry(key)).isNull();
        assertThat(mediator.statistics().evicts()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(RunMode.class)
    void whenEvictedDuringARunThenItsResultGoesOnlyToThoseWhoAskedBefore(RunMode mode) {
        Gate gate = gate();
        CacheMediator runner = start(gate);
        CacheMediator other = start(gate);
        CompletableFuture<String> before =
                runner.service().cacheFirstAsync(wish().run(mode).build());
        gate.awaitStart();
        CompletableFuture<String> alsoBefore =
                other.service().cacheFirstAsync(wish().run(mode).build());
        awaitAsked(other, 1);

        assertThat(other.service().evict(key)).isFalse();
        CompletableFuture<String> afterHere =
                runner.service().cacheFirstAsync(wish().run(mode).build());
        CompletableFuture<String> afterThere =
                other.service().cacheFirstAsync(wish().run(mode).build());
        awaitAsked(runner, 2);
        awaitAsked(other, 2);
        gate.letGo();

        assertThat(get(before)).isEqualTo("run-1");
        assertThat(get(alsoBefore)).isEqualTo("run-1");
        gate.awaitStart();
        assertThat(afterHere).isNotDone();
        assertThat(afterThere).isNotDone();
        assertThat(store().entry(key)).isNull();
        gate.letGo();

        assertThat(get(afterHere)).isEqualTo("run-2");
        assertThat(get(afterThere)).isEqualTo("run-2");
        assertThat(runner.service().cacheFirst(request())).isEqualTo("run-2");
        assertThat(gate.runs()).isEqualTo(2);
    }

    @Test
    void whenEvictedDuringARunThatNobodyElseWaitsForThenNothingIsKept() {
        Gate gate = gate();
        CacheMediator mediator = start(gate);
        CompletableFuture<String> before = mediator.service().cacheFirstAsync(request());
        gate.awaitStart();

        mediator.service().evict(key);
        gate.letGo();

        assertThat(get(before)).isEqualTo("run-1");
        assertThat(store().entry(key)).isNull();
        gate.open();
        assertThat(mediator.service().cacheFirst(request())).isEqualTo("run-2");
    }

    @Test
    void whenEvictedDuringAFailingRunThenThoseWhoCameAfterGetAnotherRun() {
        Gate gate = gate();
        CacheMediator mediator = start(params -> {
            if (gate.handle(params).equals("run-1")) {
                throw new IllegalStateException("broken");
            }
            return "mended";
        });
        CompletableFuture<String> before =
                mediator.service().cacheFirstAsync(wish().maxAttempts(1).build());
        gate.awaitStart();

        mediator.service().evict(key);
        CompletableFuture<String> after =
                mediator.service().cacheFirstAsync(wish().maxAttempts(1).build());
        awaitAsked(mediator, 2);
        gate.open();

        assertThat(failure(before)).hasMessageContaining("broken");
        assertThat(get(after)).isEqualTo("mended");
    }

    @Test
    void whenEvictedDuringTheFirstAttemptThenTheSecondOneIsStored() {
        Gate gate = gate();
        CacheMediator mediator = start(params -> {
            if (gate.handle(params).equals("run-1")) {
                throw new IllegalStateException("broken");
            }
            return "mended";
        });
        CompletableFuture<String> before = mediator.service().cacheFirstAsync(request());
        gate.awaitStart();
        mediator.service().evict(key);
        gate.letGo();
        gate.awaitStart();
        gate.open();

        assertThat(get(before)).isEqualTo("mended");
        assertThat(store().entry(key)).isNotNull();
        assertThat(gate.runs()).isEqualTo(2);
    }
}

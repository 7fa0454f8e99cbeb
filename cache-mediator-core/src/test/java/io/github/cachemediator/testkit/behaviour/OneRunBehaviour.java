package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** One run for any number of callers of a key, and as many keys at once as there are permits. */
public abstract class OneRunBehaviour extends MediatorBehaviour {

    @Test
    void whenManyInstancesWantAColdKeyThenOneRunServesThemAll() {
        Gate gate = gate();
        List<CacheMediator> instances =
                IntStream.range(0, 4).mapToObj(i -> start(gate)).toList();
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            calls.add(instances.get(i % 4).service().cacheFirstAsync(request()));
        }
        gate.awaitStart();
        for (int i = 0; i < 200; i++) {
            calls.add(instances.get(i % 4).service().cacheFirstAsync(request()));
        }
        gate.open();

        assertThat(calls).allSatisfy(call -> assertThat(get(call)).isEqualTo("run-1"));
        assertThat(gate.runs()).isEqualTo(1);
        assertThat(sum(instances, CacheMediatorStatistics::jobsCreated)).isEqualTo(1);
        await().atMost(LONG).until(() -> sum(instances, CacheMediatorStatistics::runsSucceeded) == 1);
    }

    @RepeatedTest(3)
    void whenCallersRaceWithTheEndOfARunThenThereIsStillOneRun() {
        Gate gate = gate();
        gate.open();
        List<CacheMediator> instances =
                IntStream.range(0, 3).mapToObj(i -> start(gate)).toList();
        ExecutorService callers = Executors.newFixedThreadPool(12);
        try {
            for (int round = 1; round <= 20; round++) {
                String cold = key + "-" + round;
                List<CompletableFuture<String>> calls = new ArrayList<>();
                for (int i = 0; i < 24; i++) {
                    CacheMediator instance = instances.get(i % 3);
                    calls.add(CompletableFuture.supplyAsync(
                            () -> instance.service().cacheFirst(request(cold)), callers));
                }
                String expected = "run-" + round;
                assertThat(calls).allSatisfy(call -> assertThat(get(call)).isEqualTo(expected));
                assertThat(gate.runs()).isEqualTo(round);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void shouldRunAsManyKeysAtOnceAsThereArePermitsAndNeverMore() {
        Gate gate = gate();
        CacheMediator mediator = start(settings -> settings.job(type, withConcurrency(3)), gate);

        List<CompletableFuture<String>> calls = IntStream.range(0, 12)
                .mapToObj(i -> mediator.service().cacheFirstAsync(request(key + i)))
                .toList();
        for (int i = 0; i < 3; i++) {
            gate.awaitStart();
        }
        await().during(Duration.ofMillis(300)).until(() -> gate.inside() == 3 && !gate.hasStarted());
        gate.open();

        calls.forEach(call -> assertThat(get(call)).startsWith("run-"));
        assertThat(gate.runs()).isEqualTo(12);
        assertThat(gate.mostInside()).isEqualTo(3);
    }

    @Test
    void shouldShareTheWorkAmongInstances() {
        Gate gate = gate();
        List<CacheMediator> instances = IntStream.range(0, 2)
                .mapToObj(i -> start(settings -> settings.job(type, withConcurrency(2)), gate))
                .toList();

        List<CompletableFuture<String>> calls = IntStream.range(0, 4)
                .mapToObj(i -> instances.get(0).service().cacheFirstAsync(request(key + i)))
                .toList();
        for (int i = 0; i < 4; i++) {
            gate.awaitStart();
        }
        gate.open();

        calls.forEach(call -> assertThat(get(call)).startsWith("run-"));
        assertThat(instances)
                .allSatisfy(instance ->
                        assertThat(instance.statistics().runsStarted()).isEqualTo(2));
    }
}

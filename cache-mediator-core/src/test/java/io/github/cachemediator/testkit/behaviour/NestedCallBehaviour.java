package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.RunMode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handlers that need other keys, with a single permit. */
@SuppressWarnings("NullAway") // handlers may return null
public abstract class NestedCallBehaviour extends MediatorBehaviour {

    private CacheRequest<String> level(int level) {
        return CacheRequest.of(type + level, String.class)
                .key(key + "-" + level)
                .build();
    }

    private CacheMediator single() {
        return build(settings -> settings.defaults(withConcurrency(1)));
    }

    private void register(CacheMediator mediator, int level) {
        mediator.handlers().register(type + level, Object.class, params -> {
            CacheFirstService service = mediator.service();
            return level + (level == 3 ? "" : service.cacheFirst(level(level + 1)));
        });
    }

    @Test
    void shouldGoThreeLevelsDeepInOneInstance() {
        CacheMediator mediator = single();
        IntStream.rangeClosed(1, 3).forEach(level -> register(mediator, level));
        mediator.start();

        assertThat(mediator.service().cacheFirst(level(1))).isEqualTo("123");
        assertThat(mediator.service().cacheFirst(level(2))).isEqualTo("23");
        assertThat(mediator.statistics().runsStarted()).isEqualTo(3);
    }

    @Test
    void shouldGoThreeLevelsDeepThroughThreeInstances() {
        CacheMediator client = startClient();
        List<CacheMediator> instances = IntStream.rangeClosed(1, 3)
                .mapToObj(level -> {
                    CacheMediator mediator = single();
                    register(mediator, level);
                    mediator.start();
                    return mediator;
                })
                .toList();

        assertThat(client.service().cacheFirst(level(1))).isEqualTo("123");
        assertThat(instances)
                .allSatisfy(instance ->
                        assertThat(instance.statistics().runsStarted()).isEqualTo(1));
    }

    @Test
    void whenAHandlerWaitsForItsOwnTypeElsewhereThenItLendsItsPermit() {
        CacheMediator here = single();
        CacheMediator there = single();
        here.handlers()
                .register(
                        type,
                        String.class,
                        params -> params == null
                                ? "inner"
                                : "outer+" + here.service().cacheFirst(level(1)));
        there.handlers()
                .register(
                        type + 1,
                        Object.class,
                        params -> "there+"
                                + there.service()
                                        .cacheFirst(wish().key(key + "-inner").build()));
        here.start();
        there.start();

        assertThat(here.service().cacheFirst(wish().params("outer").build())).isEqualTo("outer+there+inner");
    }

    @Test
    void whenAHandlerReturnsAStageForItsOwnTypeElsewhereThenItLendsItsPermit() {
        CacheMediator here = single();
        CacheMediator there = single();
        here.handlers()
                .register(
                        type,
                        String.class,
                        params -> params == null
                                ? "inner"
                                : here.service().cacheFirstAsync(level(1)).thenApply(value -> "outer+" + value));
        there.handlers()
                .register(
                        type + 1,
                        Object.class,
                        params -> there.service()
                                .cacheFirstAsync(wish().key(key + "-inner").build())
                                .thenApply(value -> "there+" + value));
        here.start();
        there.start();

        assertThat(here.service().cacheFirst(wish().params("outer").build())).isEqualTo("outer+there+inner");
    }

    @Test
    void whenAHandlerCancelsACallThenItGoesOn() {
        CacheMediator mediator = build(settings -> settings);
        mediator.handlers().register(type, Object.class, params -> {
            CompletableFuture<String> call = mediator.service().cacheFirstAsync(level(1));
            return call.cancel(false) + "/" + call.isCancelled();
        });
        mediator.handlers().register(type + 1, Object.class, params -> "unwanted");
        mediator.start();

        assertThat(mediator.service().cacheFirst(wish().build())).isEqualTo("true/true");
    }

    @Test
    void whenManyHandlersWaitForOneKeyThenItRunsOnce() {
        CacheMediator mediator = build(settings -> settings.defaults(withConcurrency(4)));
        Gate gate = gate();
        mediator.handlers()
                .register(
                        type,
                        Object.class,
                        params -> params + "/" + mediator.service().cacheFirst(level(1)));
        mediator.handlers().register(type + 1, Object.class, gate);
        mediator.start();
        List<CompletableFuture<String>> calls = IntStream.range(0, 12)
                .mapToObj(i -> mediator.service()
                        .cacheFirstAsync(wish().key(key + i).params(i).build()))
                .toList();
        gate.awaitStart();
        gate.open();

        IntStream.range(0, 12).forEach(i -> assertThat(get(calls.get(i))).isEqualTo(i + "/run-1"));
        assertThat(gate.runs()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(RunMode.class)
    void shouldReadManyKeysFromWithinAHandler(RunMode mode) {
        CacheMediator mediator = single();
        mediator.handlers().register(type + 1, Object.class, params -> params);
        mediator.handlers().register(type, Object.class, params -> {
            List<CacheRequest<String>> parts = IntStream.range(0, 5)
                    .mapToObj(i -> CacheRequest.of(type + 1, String.class)
                            .key(key + "-" + i)
                            .params("p" + i)
                            .build())
                    .toList();
            Map<String, String> values = mediator.service().cacheFirstAll(parts);
            return String.join(",", values.values());
        });
        mediator.start();

        assertThat(mediator.service().cacheFirst(wish().run(mode).build())).isEqualTo("p0,p1,p2,p3,p4");
    }

    @Test
    void whenANestedCallFailsThenTheOuterOneSaysWhy() {
        CacheMediator mediator = build(settings -> settings);
        mediator.handlers().register(type + 1, Object.class, params -> {
            throw new IllegalStateException("deep down");
        });
        mediator.handlers()
                .register(
                        type,
                        Object.class,
                        params -> mediator.service()
                                .cacheFirst(CacheRequest.of(type + 1, String.class)
                                        .key(key + "-1")
                                        .maxAttempts(1)
                                        .build()));
        mediator.start();

        assertThat(failure(
                        mediator.service().cacheFirstAsync(wish().maxAttempts(1).build())))
                .hasMessageContaining("deep down");
    }
}

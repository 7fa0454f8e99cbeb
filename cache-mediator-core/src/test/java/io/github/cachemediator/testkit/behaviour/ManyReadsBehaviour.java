package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.NoJobHandlerException;
import io.github.cachemediator.RunMode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many keys with one call. */
public abstract class ManyReadsBehaviour extends MediatorBehaviour {

    private final Map<String, Integer> runs = new ConcurrentHashMap<>();

    private CacheRequest<String> numbered(int number) {
        return wish().key(key + number).params("v" + number).build();
    }

    private String count(Object params) {
        runs.merge(params.toString(), 1, Integer::sum);
        return params.toString();
    }

    @Test
    void shouldReturnTheValuesInTheOrderOfTheRequests() {
        CacheMediator mediator = start(this::count);
        List<CacheRequest<String>> requests =
                IntStream.of(7, 3, 9, 1, 5).mapToObj(this::numbered).toList();
        mediator.service().cacheFirst(numbered(9));

        Map<String, String> values = mediator.service().cacheFirstAll(requests);

        assertThat(values.keySet()).containsExactly(key + 7, key + 3, key + 9, key + 1, key + 5);
        assertThat(values.values()).containsExactly("v7", "v3", "v9", "v1", "v5");
        assertThat(runs).hasSize(5).containsValues(1).doesNotContainValue(2);
        assertThat(mediator.statistics().hits()).isEqualTo(1);
        assertThat(mediator.statistics().misses()).isEqualTo(5);
    }

    @Test
    void whenThereAreNoRequestsThenThereAreNoValues() {
        assertThat(start().service().cacheFirstAll(List.<CacheRequest<String>>of()))
                .isEmpty();
    }

    @Test
    void shouldReturnNullForANullValue() {
        CacheFirstService service = start(params -> params).service();
        List<CacheRequest<String>> requests = List.of(wish().build(), numbered(1));

        for (int i = 0; i < 2; i++) { // a miss, then a hit
            Map<String, String> values = service.cacheFirstAll(requests);
            assertThat(values).containsEntry(key, null).containsEntry(key + 1, "v1");
        }
    }

    @Test
    void shouldRunMissesSideBySide() {
        Gate gate = gate();
        CacheFirstService service = start(gate).service();

        CompletableFuture<Map<String, String>> call = CompletableFuture.supplyAsync(() -> service.cacheFirstAll(
                IntStream.range(0, 5).mapToObj(this::numbered).toList()));
        for (int i = 0; i < 5; i++) {
            gate.awaitStart();
        }
        assertThat(gate.inside()).isEqualTo(5);
        gate.open();

        assertThat(get(call)).hasSize(5);
    }

    @Test
    void whenSomeFailThenAllAreSettledAndTheFirstFailureHasTheOthersSuppressed() {
        CacheMediator mediator = start(params -> {
            count(params);
            int number = Integer.parseInt(params.toString().substring(1));
            if (number % 2 == 1) {
                throw new IllegalStateException("odd " + number);
            }
            return "even";
        });

        Throwable failure = catchThrowable(() -> mediator.service()
                .cacheFirstAll(IntStream.of(2, 1, 4, 3, 5)
                        .mapToObj(n -> wish().key(key + n)
                                .params("v" + n)
                                .maxAttempts(1)
                                .build())
                        .toList()));

        assertThat(failure).isInstanceOf(CacheJobFailedException.class).hasMessageContaining("odd 1");
        assertThat(failure.getSuppressed()).hasSize(2).allMatch(CacheJobFailedException.class::isInstance);
        assertThat(List.of(failure.getSuppressed()[0].getMessage(), failure.getSuppressed()[1].getMessage()))
                .anyMatch(text -> text.contains("odd 3"))
                .anyMatch(text -> text.contains("odd 5"));
        assertThat(runs).hasSize(5);
        assertThat(store().entry(key + 2)).isNotNull();
        assertThat(store().entry(key + 4)).isNotNull();
    }

    @Test
    void whenTheHandlersOfSomeAreMissingThenTheOthersAreSettled() {
        CacheMediator mediator = start(this::count);
        CacheRequest<String> unknown = CacheRequest.of(type + "-unknown", String.class)
                .key(key + 1)
                .run(RunMode.CALLER)
                .build();

        Throwable failure =
                catchThrowable(() -> mediator.service().cacheFirstAll(List.of(numbered(2), unknown, numbered(3))));

        assertThat(failure).isInstanceOf(NoJobHandlerException.class).hasMessageContaining("-unknown");
        assertThat(runs).containsOnlyKeys("v2", "v3");
        assertThat(store().entry(key + 2)).isNotNull();
        assertThat(store().entry(key + 3)).isNotNull();
    }

    @Test
    void whenNoneHasAHandlerThenTheFirstFailureHasTheOthersSuppressed() {
        CacheFirstService service = startClient().service();
        List<CacheRequest<String>> unknown = IntStream.of(1, 2)
                .mapToObj(n -> wish().key(key + n).run(RunMode.CALLER).build())
                .toList();

        Throwable failure = catchThrowable(() -> service.cacheFirstAll(unknown));

        assertThat(failure)
                .isInstanceOfSatisfying(
                        NoJobHandlerException.class,
                        first -> assertThat(first.cacheKey()).isEqualTo(key + 1));
        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(NoJobHandlerException.class);
    }

    @Test
    void shouldShareTheJobsOfOtherCalls() {
        Gate gate = gate();
        CacheMediator mediator = start(gate);
        CompletableFuture<String> first = mediator.service().cacheFirstAsync(numbered(1));
        gate.awaitStart();

        CompletableFuture<Map<String, String>> all = CompletableFuture.supplyAsync(
                () -> mediator.service().cacheFirstAll(List.of(numbered(1), numbered(2))));
        gate.awaitStart();
        gate.open();

        assertThat(get(all)).containsEntry(key + 1, get(first)).containsEntry(key + 2, "run-2");
        assertThat(gate.runs()).isEqualTo(2);
    }
}

package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.TypeRef;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every shape of value and key: computed once, equal for the caller who waited and for the one who came later. */
@SuppressWarnings("NullAway") // handlers may return null
public abstract class ValueBehaviour extends MediatorBehaviour {

    record Row(String name, int amount, @Nullable LocalDate day, BigDecimal price) {}

    record Page(List<Row> rows, Map<String, List<Integer>> index, Instant at, Duration took) {}

    private static final Row ROW = new Row("ünï-名", 0, LocalDate.of(2025, 2, 28), new BigDecimal("12.50"));

    static Stream<Arguments> values() {
        Page page = new Page(
                List.of(ROW, new Row("", -1, null, BigDecimal.ZERO)),
                Map.of("a", List.of(), "b", List.of(1, 2)),
                Instant.parse("2025-02-28T23:59:59.123456789Z"),
                Duration.ofMillis(1));
        return Stream.of(
                Arguments.of(TypeRef.of(String.class), null),
                Arguments.of(TypeRef.of(Integer.class), 0),
                Arguments.of(TypeRef.of(Long.class), Long.MAX_VALUE),
                Arguments.of(TypeRef.of(Boolean.class), false),
                Arguments.of(TypeRef.of(String.class), ""),
                Arguments.of(TypeRef.of(String.class), "line\nbreak \0 \uD83D\uDE00 \u2028"),
                Arguments.of(TypeRef.of(Row.class), ROW),
                Arguments.of(TypeRef.of(Page.class), page),
                Arguments.of(new TypeRef<List<Row>>() {}, List.of(ROW, ROW)),
                Arguments.of(new TypeRef<List<List<List<Integer>>>>() {}, List.of(List.of(List.of(1), List.of()))),
                Arguments.of(new TypeRef<Map<String, List<Row>>>() {}, Map.of("x", List.of(ROW))),
                Arguments.of(TypeRef.of(LocalDate.class), LocalDate.of(2025, 2, 28)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldHandOverAndKeepTheValue(TypeRef<Object> resultType, @Nullable Object value) {
        AtomicInteger runs = new AtomicInteger();
        CacheMediator worker = start(params -> {
            runs.incrementAndGet();
            return value;
        });
        CacheMediator client = startClient();
        CacheRequest<Object> request =
                CacheRequest.of(type, resultType).key(key).build();

        assertThat(client.service().cacheFirst(request)).isEqualTo(value);
        assertThat(client.service().cacheFirst(request)).isEqualTo(value);
        assertThat(worker.service().cacheFirst(request)).isEqualTo(value);
        assertThat(runs).hasValue(1);
    }

    @Test
    void shouldCarryAMegabyte() {
        String large = "0123456789abcdef".repeat(65_536);
        start(params -> large);
        CacheMediator client = startClient();

        assertThat(client.service().cacheFirst(request())).isEqualTo(large);
        assertThat(client.service().cacheFirst(request())).isEqualTo(large);
    }

    @Test
    void shouldReadParamsAsTheHandlersGenericType() {
        CacheMediator mediator = build(settings -> settings);
        mediator.handlers()
                .register(
                        type,
                        new TypeRef<Map<String, List<Row>>>() {},
                        params -> params.get("rows").get(0).name());
        mediator.start();

        assertThat(mediator.service()
                        .cacheFirst(wish().params(Map.of("rows", List.of(ROW))).build()))
                .isEqualTo(ROW.name());
    }

    @Test
    void whenThereAreNoParamsThenTheHandlerGetsNull() {
        CacheFirstService service =
                start(params -> params == null ? "null" : "not null").service();

        assertThat(service.cacheFirst(request())).isEqualTo("null");
    }

    @Test
    void whenTheHandlerReturnsAStageThenItsValueCounts() {
        CacheFirstService service =
                start(params -> CompletableFuture.supplyAsync(() -> "later")).service();

        assertThat(service.cacheFirst(request())).isEqualTo("later");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "with space",
                "new\nline\r\0",
                "{braces}",
                "}",
                "{",
                "a}:job{b",
                "%7B%",
                "名前:\uD83D\uDE00",
                "cm:{x}:job",
                "*[a-z]?"
            })
    void shouldKeepKeysApart(String odd) {
        CacheFirstService service = start(params -> params).service();
        String mine = odd + key;
        String other = mine + odd;

        assertThat(service.cacheFirst(wish().key(mine).params("mine").build())).isEqualTo("mine");
        assertThat(service.cacheFirst(wish().key(other).params("other").build()))
                .isEqualTo("other");
        assertThat(service.cacheFirst(wish().key(mine).params("again").build())).isEqualTo("mine");
        assertThat(service.evict(other)).isTrue();
        assertThat(service.evict(other)).isFalse();
        assertThat(service.cacheFirst(wish().key(mine).params("again").build())).isEqualTo("mine");
    }

    @Test
    void shouldTakeTheLongestKey() {
        CacheFirstService service = start(params -> "fits").service();
        String longest = key + "ü".repeat((1024 - key.length()) / 2);

        assertThat(service.cacheFirst(request(longest))).isEqualTo("fits");
        assertThat(service.evict(longest)).isTrue();
    }
}

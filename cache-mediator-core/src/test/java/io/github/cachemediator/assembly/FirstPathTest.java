package io.github.cachemediator.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirstPathTest {

    private final CacheMediator mediator = CacheMediator.builder().inMemory().build();

    @AfterEach
    void close() {
        mediator.close();
    }

    @Test
    void shouldRunOnceForManyCallers() {
        AtomicInteger runs = new AtomicInteger();
        mediator.handlers().register("square", Integer.class, n -> {
            runs.incrementAndGet();
            return n * n;
        });
        mediator.start();
        List<CompletableFuture<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(mediator.service()
                    .cacheFirstAsync(CacheRequest.of("square", Integer.class)
                            .key("square:7")
                            .params(7)
                            .build()));
        }
        assertThat(calls)
                .allSatisfy(call ->
                        assertThat(call).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(49));
        assertThat(runs).hasValue(1);
        assertThat(mediator.service()
                        .cacheFirst(
                                "square:7", Duration.ofMinutes(1), Duration.ofSeconds(1), "square", 7, Integer.class))
                .isEqualTo(49);
        System.out.println(mediator.statistics());
    }

    @Test
    void shouldRunLoaderInPlace() {
        mediator.start();
        assertThat(mediator.service()
                        .cacheFirst(CacheRequest.of("load", String.class)
                                .key("k")
                                .loader(p -> "v")
                                .build()))
                .isEqualTo("v");
        assertThat(mediator.service()
                        .cacheFirst(CacheRequest.of("load", String.class)
                                .key("k")
                                .loader(p -> "w")
                                .build()))
                .isEqualTo("v");
        assertThat(mediator.service().evict("k")).isTrue();
        assertThat(mediator.service()
                        .cacheFirst(CacheRequest.of("load", String.class)
                                .key("k")
                                .loader(p -> "w")
                                .build()))
                .isEqualTo("w");
        assertThat(mediator.service()
                        .warmCacheForKey(CacheRequest.of("load", String.class)
                                .key("k")
                                .loader(p -> "x")
                                .build()))
                .isEqualTo("x");
    }

    @Test
    void shouldFailThenRunAgain() {
        AtomicInteger runs = new AtomicInteger();
        mediator.handlers().register("flaky", Void.class, n -> {
            if (runs.incrementAndGet() <= 3) throw new IllegalStateException("no " + runs);
            return "fine";
        });
        mediator.start();
        CacheRequest<String> request =
                CacheRequest.of("flaky", String.class).key("f").maxAttempts(3).build();
        assertThatExceptionOfType(CacheJobFailedException.class)
                .isThrownBy(() -> mediator.service().cacheFirst(request))
                .withMessageContaining("no 3");
        assertThat(mediator.service().cacheFirst(request)).isEqualTo("fine");
    }
}

package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorUnavailableException;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.assembly.MediatorAssembly;
import io.github.cachemediator.memory.InMemoryStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A user's driver that fails in every way there is: calls still end, and values still reach those who wait. */
class BadDriverTest {

    enum Fault {
        THROWS {
            @Override
            <T> @Nullable CompletionStage<T> instead() {
                throw new IllegalStateException("driver broken");
            }
        },
        FAILS {
            @Override
            <T> CompletionStage<T> instead() {
                return CompletableFuture.failedStage(new IllegalStateException("driver broken"));
            }
        },
        NEVER_ANSWERS {
            @Override
            <T> CompletionStage<T> instead() {
                return new CompletableFuture<>();
            }
        },
        RETURNS_NOTHING {
            @Override
            <T> @Nullable CompletionStage<T> instead() {
                return null;
            }
        };

        abstract <T> @Nullable CompletionStage<T> instead();
    }

    @SuppressWarnings("NullAway") // that is one of its faults
    private static final class Faulty implements CacheDriver {
        private final Fault fault;
        private final CacheDriver good = new MapDriver();
        private volatile boolean get;
        private volatile boolean set;
        private volatile boolean delete;

        Faulty(Fault fault) {
            this.fault = fault;
        }

        private <T> CompletionStage<T> when(boolean faulty, Supplier<CompletionStage<T>> otherwise) {
            return faulty ? fault.instead() : otherwise.get();
        }

        @Override
        public CompletionStage<byte @Nullable []> get(String key) {
            return when(get, () -> good.get(key));
        }

        @Override
        public CompletionStage<Void> set(String key, byte[] value, Duration ttl) {
            return when(set, () -> good.set(key, value, ttl));
        }

        @Override
        public CompletionStage<Boolean> delete(String key) {
            return when(delete, () -> good.delete(key));
        }
    }

    private static CacheMediator mediator(CacheDriver driver) {
        CacheMediator mediator = new MediatorAssembly()
                .inMemory(new InMemoryStore())
                .driver(driver)
                .defaults(MediatorBehaviour.OPTIONS)
                .worker(MediatorBehaviour.WORKER)
                .build();
        mediator.handlers().register("type", Object.class, params -> "value");
        mediator.start();
        return mediator;
    }

    private static @Nullable String read(CacheMediator mediator) {
        return mediator.service()
                .cacheFirst("key", Duration.ofMinutes(1), Duration.ofSeconds(19), "type", null, String.class);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whenItCannotReadThenTheHandlerIsAsked(Fault fault) {
        Faulty driver = new Faulty(fault);
        try (CacheMediator mediator = mediator(driver)) {
            driver.get = true;
            assertThat(read(mediator)).isEqualTo("value");
            driver.get = false;
            assertThat(read(mediator)).isEqualTo("value");
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whenItCannotStoreThenTheWaiterGetsTheValueAndTheKeyIsNotHeld(Fault fault) {
        Faulty driver = new Faulty(fault);
        try (CacheMediator mediator = mediator(driver)) {
            driver.set = true;
            assertThat(read(mediator)).isEqualTo("value");
            driver.set = false;
            assertThat(read(mediator)).isEqualTo("value");
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whenItCannotDeleteThenTheEvictFails(Fault fault) {
        Faulty driver = new Faulty(fault);
        try (CacheMediator mediator = mediator(driver)) {
            read(mediator);
            driver.delete = true;
            assertThat(catchThrowable(() -> mediator.service().evict("key")))
                    .isInstanceOf(CacheMediatorUnavailableException.class)
                    .hasMessageContaining("key");
            driver.delete = false;
            assertThat(mediator.service().evict("key")).isTrue();
        }
    }

    @Test
    void whenTheMediatorClosesMeanwhileThenAsynchronousCallsStillEnd() {
        Faulty driver = new Faulty(Fault.NEVER_ANSWERS);
        driver.get = true;
        driver.delete = true;
        CompletableFuture<String> value;
        CompletableFuture<Boolean> evicted;
        try (CacheMediator mediator = mediator(driver)) {
            CacheRequest<String> request =
                    CacheRequest.of("type", String.class).key("key").build();
            value = mediator.service().cacheFirstAsync(request);
            evicted = mediator.service().evictAsync("key");
        }

        assertThat(value)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withCauseInstanceOf(CacheMediatorUnavailableException.class);
        assertThat(evicted)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withCauseInstanceOf(CacheMediatorUnavailableException.class);
    }
}

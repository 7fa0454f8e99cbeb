package io.github.cachemediator.testkit.behaviour;

import static io.github.cachemediator.testkit.behaviour.MediatorBehaviour.LONG;
import static io.github.cachemediator.testkit.behaviour.MediatorBehaviour.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.assembly.MediatorAssembly;
import io.github.cachemediator.memory.InMemoryStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A user's driver whose write works, though its reply is lost. */
class LostWriteTest {

    /** A driver that writes late, and then says that it has failed. */
    private static final class LostReply extends MapDriver {

        private volatile @Nullable Runnable write;

        @Override
        public CompletionStage<Void> set(String key, byte[] value, Duration ttl) {
            CompletableFuture<Void> reply = new CompletableFuture<>();
            write = () -> {
                super.set(key, value, ttl);
                reply.completeExceptionally(new IllegalStateException("reply lost"));
            };
            return reply;
        }

        byte @Nullable [] entry(String key) {
            return get(key).toCompletableFuture().join();
        }
    }

    @Test
    void whenEvictedMeanwhileThenTheEntryIsDeletedAfterwards() {
        LostReply driver = new LostReply();
        try (CacheMediator mediator = new MediatorAssembly()
                .inMemory(new InMemoryStore())
                .driver(driver)
                .defaults(MediatorBehaviour.OPTIONS)
                .worker(MediatorBehaviour.WORKER)
                .build()) {
            mediator.handlers().register("type", Object.class, params -> "value");
            mediator.start();
            CompletableFuture<String> before = mediator.service()
                    .cacheFirstAsync(
                            CacheRequest.of("type", String.class).key("key").build());
            await().atMost(LONG).until(() -> driver.write != null);

            mediator.service().evict("key");
            Runnable write = driver.write;
            assertThat(write).isNotNull().satisfies(Runnable::run);

            assertThat(get(before)).isEqualTo("value");
            await().atMost(Duration.ofSeconds(5)).until(() -> driver.entry("key") == null);
            assertThat(driver.writes()).isEqualTo(1);
        }
    }
}

package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.RedisDownPolicy;
import io.github.cachemediator.assembly.MediatorAssembly;
import io.github.cachemediator.memory.InMemoryStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls that would run in place, had the mediator not closed: they end, and try it once. */
class LocalPolicyClosingTest {

    /** A driver whose reads last until they are lost. */
    private static final class LostReads extends MapDriver {

        private final List<CompletableFuture<byte @Nullable []>> reads = new CopyOnWriteArrayList<>();

        @Override
        public CompletionStage<byte @Nullable []> get(String key) {
            CompletableFuture<byte @Nullable []> read = new CompletableFuture<>();
            reads.add(read);
            return read;
        }

        void lose() {
            reads.forEach(read -> read.completeExceptionally(new IllegalStateException("connection lost")));
        }
    }

    private static CacheRequest<String> request(String key) {
        return CacheRequest.of("type", String.class)
                .key(key)
                .onRedisDown(RedisDownPolicy.LOCAL)
                .build();
    }

    @Test
    void whenItClosesBeforeTheReadIsLostThenTheCallEnds() {
        LostReads driver = new LostReads();
        CacheMediator mediator = new MediatorAssembly()
                .inMemory(new InMemoryStore())
                .driver(driver)
                .defaults(MediatorBehaviour.OPTIONS)
                .worker(MediatorBehaviour.WORKER)
                .build();
        mediator.handlers().register("type", Object.class, params -> "value");
        mediator.start();
        CompletableFuture<String> blocking =
                CompletableFuture.supplyAsync(() -> mediator.service().cacheFirst(request("one")));
        CompletableFuture<String> future = mediator.service().cacheFirstAsync(request("two"));
        await().atMost(MediatorBehaviour.LONG).until(() -> driver.reads.size() == 2);

        mediator.close();
        driver.lose();

        for (CompletableFuture<?> call : List.of(blocking, future)) {
            assertThat(MediatorBehaviour.failure(call)).hasStackTraceContaining("CacheMediatorUnavailableException");
        }
        assertThat(mediator.statistics().redisDown()).isEqualTo(2);
    }
}

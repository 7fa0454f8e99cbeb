package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.RedisDownPolicy;
import io.github.cachemediator.RunMode;
import io.github.cachemediator.testkit.engine.Refusal;
import io.github.cachemediator.testkit.engine.RefusingExecutor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An executor of the user's own that has no thread for a while: nobody waits for longer than it said. */
class NoThreadTest extends MediatorBehaviour {

    private static final Duration SHORT = Duration.ofMillis(500);

    private final MediatorStore store = new InMemoryMediators();
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    @Override
    protected MediatorStore store() {
        return store;
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void whenAWorkerHasNoThreadThenItRunsTheJobWhenItHasOne(Refusal refusal) {
        RefusingExecutor executor = new RefusingExecutor(refusal);
        start(settings -> settings.executor(executor).job(type, withConcurrency(1)), params -> "value");
        CacheMediator client = startClient();
        executor.refuse(true);

        CompletableFuture<String> call = client.service().cacheFirstAsync(request());
        await().atMost(LONG).until(() -> executor.refused() == 1);
        executor.refuse(false);

        assertThat(get(call)).isEqualTo("value");
        assertThat(get(client.service().cacheFirstAsync(request(sibling)))).isEqualTo("value");
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void whenACallersInstanceHasNoThreadThenItsCallsEnd(Refusal refusal) {
        RefusingExecutor executor = new RefusingExecutor(refusal);
        CacheMediator mediator = start(settings -> settings.executor(executor), params -> "value");
        executor.refuse(true);
        CacheRequest.Builder<String> wish = wish().jobTimeout(SHORT);

        List<CompletableFuture<String>> blocking = Stream.of(
                        wish.build(),
                        wish.key(key + 1).run(RunMode.CALLER).build(),
                        wish.key(key + 2).onRedisDown(RedisDownPolicy.LOCAL).build())
                .map(request ->
                        CompletableFuture.supplyAsync(() -> mediator.service().cacheFirst(request), callers))
                .toList();
        List<CompletableFuture<?>> futures = List.of(
                mediator.service().cacheFirstAsync(wish.key(key + 3).build()),
                mediator.service().warmCacheForKeyAsync(wish.key(key + 4).build()),
                mediator.service().evictAsync(key + 5));

        blocking.forEach(call -> assertThat(call).failsWithin(LONG));
        executor.refuse(false);
        futures.forEach(call -> assertThat(call.handle((value, error) -> true)).succeedsWithin(LONG));
        assertThat(mediator.service().cacheFirst(request(sibling))).isEqualTo("value");
    }
}

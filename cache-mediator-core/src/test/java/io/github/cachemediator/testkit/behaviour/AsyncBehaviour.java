package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorException;
import io.github.cachemediator.CacheMediatorUnavailableException;
import io.github.cachemediator.NoJobHandlerException;
import io.github.cachemediator.RunMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Futures: where they complete, and what cancelling or interrupting one does. */
public abstract class AsyncBehaviour extends MediatorBehaviour {

    @Test
    void shouldCompleteOnTheExecutorAndNowhereElse() {
        ExecutorService executor = Executors.newCachedThreadPool(task -> new Thread(task, "given-" + key));
        Set<String> threads = ConcurrentHashMap.newKeySet();
        try {
            Gate gate = gate();
            CacheMediator mediator = start(settings -> settings.executor(executor), gate);
            List<CompletableFuture<?>> calls = new ArrayList<>();
            calls.add(noting(threads, mediator.service().cacheFirstAsync(request())));
            calls.add(noting(threads, mediator.service().warmCacheForKeyAsync(request(key + 2))));
            gate.awaitStart();
            gate.awaitStart();
            gate.open();
            calls.forEach(call -> assertThat(call).succeedsWithin(LONG));
            calls.add(noting(threads, mediator.service().cacheFirstAsync(request())));
            calls.add(noting(threads, mediator.service().evictAsync(key)));
            calls.forEach(call -> assertThat(call).succeedsWithin(LONG));
        } finally {
            executor.shutdown();
        }
        threads.remove(Thread.currentThread().getName()); // of a call that was complete when it was looked at
        assertThat(threads).allMatch(("given-" + key)::equals);
    }

    private static CompletableFuture<?> noting(Set<String> threads, CompletableFuture<?> call) {
        return call.thenAccept(value -> threads.add(Thread.currentThread().getName()));
    }

    @Test
    void shouldCompleteOffTheEventLoop() {
        Gate gate = gate();
        CacheMediator mediator = start(gate);
        CacheMediator client = startClient();
        Set<String> threads = ConcurrentHashMap.newKeySet();
        List<CompletableFuture<?>> calls = new ArrayList<>();
        for (CacheMediator each : List.of(mediator, client)) {
            calls.add(noting(threads, each.service().cacheFirstAsync(request())));
        }
        gate.awaitStart();
        gate.open();
        calls.forEach(call -> assertThat(call).succeedsWithin(LONG));

        assertThat(threads).isNotEmpty().allMatch(name -> name.startsWith("cache-mediator-"));
    }

    @Test
    void whenOneCallIsCancelledThenOnlyThatOneIsLetGo() {
        Gate gate = gate();
        CacheMediator mediator = start(gate);
        CompletableFuture<String> leaving = mediator.service().cacheFirstAsync(request());
        CompletableFuture<String> staying = mediator.service().cacheFirstAsync(request());
        gate.awaitStart();

        assertThat(leaving.cancel(true)).isTrue();
        gate.open();

        assertThat(get(staying)).isEqualTo("run-1");
        assertThat(leaving).isCancelled();
        assertThat(mediator.service().cacheFirst(request())).isEqualTo("run-1");
    }

    @Test
    void whenTheOnlyCallIsCancelledThenTheJobFillsTheCache() {
        Gate gate = gate();
        CacheMediator mediator = start(gate);
        CompletableFuture<String> leaving = mediator.service().cacheFirstAsync(request());
        gate.awaitStart();

        leaving.cancel(true);
        gate.open();

        assertThat(mediator.service().cacheFirst(request())).isEqualTo("run-1");
        assertThat(gate.runs()).isEqualTo(1);
    }

    @Test
    void whenABlockingCallIsInterruptedThenTheFlagIsRestoredAndTheJobGoesOn() throws InterruptedException {
        Gate gate = gate();
        CacheMediator mediator = start(gate);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            try {
                mediator.service().cacheFirst(request());
            } catch (Throwable e) {
                thrown.set(e);
            }
            flag.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        gate.awaitStart();

        caller.interrupt();
        caller.join(LONG.toMillis());
        gate.open();

        assertThat(thrown.get())
                .isExactlyInstanceOf(CacheMediatorException.class)
                .hasMessageContaining(key);
        assertThat(flag).isTrue();
        assertThat(mediator.service().cacheFirst(request())).isEqualTo("run-1");
        assertThat(gate.runs()).isEqualTo(1);
    }

    @Test
    void whenACallFailsThenItsFutureDoesAndNothingIsThrown() {
        CacheMediator mediator = start();

        assertThat(failure(mediator.service()
                        .cacheFirstAsync(wish().run(RunMode.CALLER).build())))
                .isInstanceOf(NoJobHandlerException.class);
        assertThat(failure(mediator.service()
                        .warmCacheForKeyAsync(
                                wish().params(new RetryBehaviour.Unwritable()).build())))
                .isInstanceOf(CacheMediatorException.class);
        mediator.close();
        assertThat(failure(mediator.service().cacheFirstAsync(request())))
                .isInstanceOf(CacheMediatorUnavailableException.class);
        assertThat(failure(mediator.service().evictAsync(key))).isInstanceOf(CacheMediatorUnavailableException.class);
    }
}

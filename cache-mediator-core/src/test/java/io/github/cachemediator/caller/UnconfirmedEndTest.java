package io.github.cachemediator.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cachemediator.CacheJobTimeoutException;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.WorkerOptions;
import io.github.cachemediator.memory.InMemoryJobQueue;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.JobRecords;
import io.github.cachemediator.run.Handlers;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Leases;
import io.github.cachemediator.run.Owners;
import io.github.cachemediator.testkit.engine.ForwardingQueue;
import io.github.cachemediator.testkit.engine.ForwardingRecords;
import io.github.cachemediator.testkit.engine.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callers of a store that answers late, or not at all. */
class UnconfirmedEndTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    private final InMemoryJobQueue memory = new InMemoryJobQueue();
    private final AtomicInteger asks = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();
    private final ForwardingQueue queue = new ForwardingQueue(memory) {
        @Override
        public JobRecords records() {
            return new ForwardingRecords(memory.records()) {
                @Override
                public CompletionStage<AskReply> ask(Ask ask) {
                    asks.incrementAndGet();
                    return super.ask(ask);
                }

                @Override
                public CompletionStage<EndReply> end(End end) {
                    ends.incrementAndGet();
                    return new CompletableFuture<>();
                }
            };
        }
    };
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private volatile @Nullable CompletableFuture<byte @Nullable []> late;

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    private CacheFirstEngine started(TestEngine engine) {
        Owners owners = new Owners(queue.instance());
        JobRunner runner = new JobRunner(engine.parts(), new Leases(queue, Duration.ofSeconds(10)), owners);
        CacheFirstEngine service =
                new CacheFirstEngine(engine.parts(), new Handlers(engine.parts().values()), runner, owners);
        queue.start(service.queueListener());
        service.start();
        return service;
    }

    private static CacheRequest<String> request(Duration timeout) {
        return CacheRequest.of(TestEngine.TYPE, String.class)
                .key(TestEngine.KEY)
                .jobTimeout(timeout)
                .loader(params -> "value")
                .build();
    }

    @Test
    void whenThereWasNoEntryThenTheCallerOfARunHereHasItsValueBeforeTheEndIsConfirmed() {
        try (TestEngine engine = new TestEngine(queue, executor)) {
            assertThat(started(engine).cacheFirst(request(TestEngine.LONG))).isEqualTo("value");
        }
    }

    @Test
    void whenALeaseHasPassedSinceTheRunWasAskedForThenTheCallerWaitsUntilTheEndIsConfirmed() {
        AtomicLong passed = new AtomicLong();
        CacheRequest<String> slow = CacheRequest.of(TestEngine.TYPE, String.class)
                .key(TestEngine.KEY)
                .jobTimeout(Duration.ofHours(1))
                .loader(params -> {
                    passed.set(WorkerOptions.DEFAULT.lease().toNanos()); // the process stood still
                    return "value";
                })
                .build();
        try (TestEngine engine =
                new TestEngine(queue, queue.driver(), executor, () -> System.nanoTime() + passed.get())) {
            CompletableFuture<String> call = started(engine).cacheFirstAsync(slow);

            Awaitility.await().until(() -> ends.get() > 0);

            assertThat(call).failsWithin(SHORT).withThrowableOfType(TimeoutException.class);
        }
    }

    @Test
    void whenItIsAWarmThenItWaitsUntilTheEndIsConfirmed() {
        try (TestEngine engine = new TestEngine(queue, executor)) {
            CacheFirstEngine service = started(engine);

            assertThatExceptionOfType(CacheJobTimeoutException.class)
                    .isThrownBy(() -> service.warmCacheForKey(request(SHORT)));
        }
    }

    @Test
    void whenACallIsOverBeforeItsReadIsAnsweredThenItDoesNotAskAnyMore() {
        GetDriver driver = new GetDriver(() -> {
            CompletableFuture<byte @Nullable []> held = late;
            return held != null ? held : CompletableFuture.completedFuture(null);
        });
        try (TestEngine engine = new TestEngine(queue, driver, executor)) {
            CacheFirstEngine service = started(engine);
            assertThatExceptionOfType(CacheJobTimeoutException.class) // and from now on a miss is expected
                    .isThrownBy(() -> service.cacheFirst(request(SHORT)));
            Awaitility.await().until(() -> asks.get() > 0);
            CompletableFuture<byte @Nullable []> read = new CompletableFuture<>();
            late = read;
            CacheRequest<String> other = CacheRequest.of(TestEngine.TYPE, String.class)
                    .key("another")
                    .jobTimeout(SHORT)
                    .loader(params -> "value")
                    .build();
            assertThatExceptionOfType(CacheJobTimeoutException.class).isThrownBy(() -> service.cacheFirst(other));
            int before = asks.get();

            read.complete(null);

            assertThat(asks).hasValue(before);
        }
    }

    @Test
    void whenACallIsLeftThenWhoStillWaitsForAStepLearnsThatItsTimeIsOver() {
        try (TestEngine engine = new TestEngine(queue, executor)) {
            Call<String> call = started(engine).call(request(TestEngine.LONG), Ask.Kind.WARM);
            CompletableFuture<@Nullable Entry> step = call.begin();

            assertThat(call.leave()).isTrue();

            assertThat(List.of(step, call.ask()))
                    .allSatisfy(over -> assertThat(over)
                            .failsWithin(SHORT)
                            .withThrowableOfType(ExecutionException.class)
                            .withCauseInstanceOf(TimeoutException.class));
        }
    }

    @Test
    void whenACallIsCancelledThenItsTimeIsNotOver() {
        try (TestEngine engine = new TestEngine(queue, executor)) {
            Call<String> call = started(engine).call(request(TestEngine.LONG), Ask.Kind.WARM);
            CompletableFuture<@Nullable Entry> step = call.begin();

            call.cancel();

            assertThat(List.of(step, call.ask()))
                    .allSatisfy(over -> assertThatExceptionOfType(CancellationException.class)
                            .isThrownBy(over::join));
        }
    }
}

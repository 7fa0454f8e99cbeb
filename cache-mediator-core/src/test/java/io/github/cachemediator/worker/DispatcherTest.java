package io.github.cachemediator.worker;

import static io.github.cachemediator.testkit.engine.TestEngine.LONG;
import static io.github.cachemediator.testkit.engine.TestEngine.OPTIONS;
import static io.github.cachemediator.testkit.engine.TestEngine.TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.memory.InMemoryJobQueue;
import io.github.cachemediator.memory.InMemoryStore;
import io.github.cachemediator.memory.SettableClock;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.run.Handlers;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Leases;
import io.github.cachemediator.run.Owners;
import io.github.cachemediator.run.RunResult;
import io.github.cachemediator.testkit.engine.Refusal;
import io.github.cachemediator.testkit.engine.RefusingExecutor;
import io.github.cachemediator.testkit.engine.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DispatcherTest {

    private static final StreamName STREAM = new StreamName(TYPE, 0);

    private final SettableClock clock = new SettableClock();
    private final InMemoryJobQueue queue = new InMemoryJobQueue(new InMemoryStore(clock, Runnable::run));
    private final LinkedBlockingQueue<RunResult> ended = new LinkedBlockingQueue<>();

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void whenThereIsNoThreadThenThePermitComesBackAndTheMessageStaysPending(Refusal refusal)
            throws InterruptedException {
        RefusingExecutor executor = new RefusingExecutor(refusal);
        try (TestEngine engine = new TestEngine(queue, executor)) {
            Handlers handlers = new Handlers(engine.parts().values());
            handlers.register(TYPE, Object.class, params -> "value");
            Owners owners = new Owners("me");
            Leases leases = new Leases(queue, Duration.ofSeconds(10));
            JobRunner runner = new JobRunner(engine.parts(), leases, owners);
            PermitBook permits = new PermitBook(engine.parts().settings());
            Dispatcher dispatcher = new Dispatcher(
                    engine.parts(), handlers, runner, owners, permits, (job, result) -> ended.add(result));
            now(queue.records().ask(TestEngine.ask("", OPTIONS)));
            List<Delivery> read = now(queue.streams().openReader().read(List.of(STREAM), 1, Duration.ZERO));

            executor.refuse(true);
            read.forEach(dispatcher::dispatch);

            assertThat(permits.of(TYPE).free()).isEqualTo(1);
            assertThat(executor.refused()).isEqualTo(1);
            dispatcher.awaitSettled(LONG);
            executor.refuse(false);
            clock.elapse(Duration.ofSeconds(11)); // the lease of the run that was begun is over
            List<Delivery> pending = now(queue.streams().claim(STREAM, Duration.ofSeconds(11), 1));
            assertThat(pending).isEqualTo(read).hasSize(1);

            pending.forEach(dispatcher::dispatch);

            await().atMost(LONG).until(() -> !ended.isEmpty());
            assertThat(ended.take().disposition()).isEqualTo(RunResult.Disposition.ACKNOWLEDGE);
            await().atMost(LONG).until(() -> permits.of(TYPE).free() == 1);
        } finally {
            executor.shutdownNow();
        }
    }
}

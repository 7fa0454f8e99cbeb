package io.github.cachemediator.run;

import static io.github.cachemediator.testkit.engine.TestEngine.KEY;
import static io.github.cachemediator.testkit.engine.TestEngine.LONG;
import static io.github.cachemediator.testkit.engine.TestEngine.OPTIONS;
import static io.github.cachemediator.testkit.engine.TestEngine.TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.JobContext;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.codec.JobSpec;
import io.github.cachemediator.memory.InMemoryJobQueue;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.queue.RunToken;
import io.github.cachemediator.testkit.engine.Refusal;
import io.github.cachemediator.testkit.engine.RefusingExecutor;
import io.github.cachemediator.testkit.engine.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that need another thread when there is none: they are left to their leases. */
class ThreadlessRunTest {

    /** A handler. */
    private record Handler(Callable<Object> body) implements Work {

        @Override
        public Object compute(JobSpec spec, JobContext context) throws Exception {
            return body.call();
        }

        @Override
        public boolean isRetryable(Throwable error) {
            return true;
        }
    }

    private static final JobOptions IMPATIENT = TestEngine.options(Duration.ofMillis(50), OPTIONS.backoff());

    private final JobQueue queue = new InMemoryJobQueue();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void letHandlersGo() {
        end.countDown();
    }

    /** Runs a job, whose first attempt has a thread, with an executor that has no other. */
    private RunResult run(Refusal refusal, JobOptions options, Callable<Object> handler) {
        RefusingExecutor executor = new RefusingExecutor(refusal);
        executor.refuse(true);
        try (TestEngine engine = new TestEngine(queue, executor)) {
            Leases leases = new Leases(queue, Duration.ofSeconds(10));
            JobRunner runner = new JobRunner(engine.parts(), leases, new Owners("me"));
            AskReply.Begun begun = (AskReply.Begun) queue.records()
                    .ask(TestEngine.ask("me:first", options))
                    .toCompletableFuture()
                    .join();
            RunToken token = new RunToken(KEY, begun.run(), "me:first");
            BegunJob job =
                    new BegunJob(token, TYPE, begun.attempt(), TestEngine.spec(options), null, System.nanoTime(), null);
            CompletableFuture<RunResult> result = new CompletableFuture<>();
            Thread thread = new Thread(
                    () -> runner.run(
                            job, new Handler(handler), Permit.NONE, (ended, outcome) -> result.complete(outcome)),
                    "attempt");
            thread.setDaemon(true);
            thread.start();
            assertThat(result).succeedsWithin(LONG);
            return result.join();
        } finally {
            executor.shutdownNow();
        }
    }

    private Object hang() {
        while (true) {
            try {
                end.await();
                return "late";
            } catch (InterruptedException e) {
                Thread.onSpinWait(); // it goes on all the same
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void whenTheNextAttemptGetsNoThreadThenTheRunIsLeftToItsLease(Refusal refusal) {
        RunResult result = run(refusal, OPTIONS, () -> {
            throw new IllegalStateException("first attempt");
        });

        assertThat(result.disposition()).isEqualTo(RunResult.Disposition.LEAVE);
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void whenGivingAHungHandlerUpGetsNoThreadThenTheRunIsLeftToItsLease(Refusal refusal) {
        RunResult result = run(refusal, IMPATIENT, this::hang);

        assertThat(result.disposition()).isEqualTo(RunResult.Disposition.LEAVE);
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void whenGivingAHungRunInPlaceUpGetsNoThreadThenThoseWhoWaitAreTold(Refusal refusal) {
        RefusingExecutor executor = new RefusingExecutor(refusal);
        CountDownLatch left = new CountDownLatch(1);
        try (TestEngine engine = new TestEngine(queue, executor)) {
            JobRunner runner =
                    new JobRunner(engine.parts(), new Leases(queue, Duration.ofSeconds(10)), new Owners("me"));
            JobSpec spec = JobSpec.of(new byte[0], IMPATIENT, List.of());

            CompletableFuture<byte[]> entry =
                    runner.runDetached(KEY, TYPE, spec, new Handler(this::hang), left::countDown);
            executor.refuse(true);

            assertThat(entry).failsWithin(LONG).withThrowableThat().withMessageContaining("execution timeout");
            assertThat(left.getCount()).isEqualTo(1);
            end.countDown();
            await().atMost(LONG).until(() -> left.getCount() == 0);
        } finally {
            executor.shutdownNow();
        }
    }
}

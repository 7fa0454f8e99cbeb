package io.github.cachemediator.run;

import static io.github.cachemediator.testkit.engine.TestEngine.KEY;
import static io.github.cachemediator.testkit.engine.TestEngine.LONG;
import static io.github.cachemediator.testkit.engine.TestEngine.OPTIONS;
import static io.github.cachemediator.testkit.engine.TestEngine.TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.Backoff;
import io.github.cachemediator.JobContext;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.codec.JobSpec;
import io.github.cachemediator.memory.InMemoryJobQueue;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.JobRecords;
import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import io.github.cachemediator.testkit.engine.ForwardingQueue;
import io.github.cachemediator.testkit.engine.ForwardingRecords;
import io.github.cachemediator.testkit.engine.Refusal;
import io.github.cachemediator.testkit.engine.RefusingExecutor;
import io.github.cachemediator.testkit.engine.TestEngine;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Attempts of one job, with answers to begins and renewals that come when the test says. */
class JobRunTest {

    /** A store that does at once what it is asked, but whose answers may be long on their way. */
    private static final class SlowAnswers extends ForwardingQueue {

        private final BlockingQueue<CompletableFuture<RenewReply>> renewals = new LinkedBlockingQueue<>();
        private final CompletableFuture<Void> begins = new CompletableFuture<>();
        private final AtomicInteger begun = new AtomicInteger();
        private final JobRecords records;

        SlowAnswers(InMemoryJobQueue queue) {
            super(queue);
            records = new ForwardingRecords(queue.records()) {
                @Override
                public CompletionStage<RenewReply> renew(RunToken token, Duration lease) {
                    CompletableFuture<RenewReply> reply = new CompletableFuture<>();
                    renewals.add(reply);
                    return reply;
                }

                @Override
                public CompletionStage<BeginReply> begin(Begin begin) {
                    CompletionStage<BeginReply> reply = super.begin(begin);
                    begun.incrementAndGet();
                    return begins.thenCombine(reply, (released, answer) -> answer);
                }
            };
        }

        @Override
        public JobRecords records() {
            return records;
        }
    }

    /** A handler whose first attempt fails, once it is told to. */
    private static final class FailsAtFirst implements Work {

        private final CompletableFuture<Void> fail = new CompletableFuture<>();
        private volatile Runnable onFailure = () -> {};

        @Override
        public Object compute(JobSpec spec, JobContext context) {
            if (context.attempt() == 1) {
                fail.orTimeout(LONG.toMillis(), TimeUnit.MILLISECONDS).join();
                throw new IllegalStateException("first attempt");
            }
            return "second";
        }

        @Override
        public boolean isRetryable(Throwable error) {
            onFailure.run();
            return true;
        }
    }

    /** By the engine's clock, which stands: else a slow machine would make any run a late one. */
    private static final long NOW = 1_000_000;

    private final SlowAnswers queue = new SlowAnswers(new InMemoryJobQueue());
    private final RefusingExecutor executor = new RefusingExecutor(Refusal.REJECTED);
    private final TestEngine engine = new TestEngine(queue, queue.driver(), executor, () -> NOW);
    private final Leases leases = new Leases(queue, Duration.ofMillis(900));
    private final JobRunner runner = new JobRunner(engine.parts(), leases, new Owners("me"));

    @AfterEach
    void stop() {
        engine.close();
        executor.shutdownNow();
    }

    private BegunJob begun(JobOptions options) {
        AskReply.Begun begun = (AskReply.Begun) queue.records()
                .ask(TestEngine.ask("me:first", options))
                .toCompletableFuture()
                .join();
        RunToken token = new RunToken(KEY, begun.run(), "me:first");
        return new BegunJob(token, TYPE, begun.attempt(), TestEngine.spec(options), null, NOW, null);
    }

    @Test
    void whenAnAttemptsLossIsToldWhileTheNextOneBeginsThenThatOneGoesOn() throws InterruptedException {
        FailsAtFirst work = new FailsAtFirst();
        CompletableFuture<RunResult> result = new CompletableFuture<>();
        BegunJob job = begun(OPTIONS);
        leases.start(engine.parts().timer());
        executor.execute(() -> runner.run(job, work, Permit.NONE, (ended, outcome) -> result.complete(outcome)));
        CompletableFuture<RenewReply> renewal = queue.renewals.poll(LONG.toMillis(), TimeUnit.MILLISECONDS);
        work.fail.complete(null);
        await().atMost(LONG).until(() -> queue.begun.get() == 1);

        assertThat(renewal).isNotNull().satisfies(reply -> reply.complete(RenewReply.LOST));
        queue.begins.complete(null);

        assertThat(result).succeedsWithin(LONG).satisfies(ended -> {
            assertThat(ended.disposition()).isEqualTo(RunResult.Disposition.ACKNOWLEDGE);
            assertThat(ended.outcome()).isNotNull();
        });
        assertThat(queue.driver().get(KEY).toCompletableFuture().join()).isNotNull();
        assertThat(engine.statistics().snapshot().leasesLost()).isZero();
        assertThat(engine.statistics().snapshot().resultsRefused()).isZero();
    }

    private CompletableFuture<RenewReply> nextRenewal() throws InterruptedException {
        return Objects.requireNonNull(
                queue.renewals.poll(LONG.toMillis(), TimeUnit.MILLISECONDS), "no lease was renewed");
    }

    private CompletableFuture<RunResult> startLate(FailsAtFirst work) {
        BegunJob now = begun(OPTIONS);
        BegunJob late = new BegunJob(now.token(), TYPE, 1, now.spec(), null, NOW - TimeUnit.SECONDS.toNanos(1), null);
        CompletableFuture<RunResult> result = new CompletableFuture<>();
        executor.execute(() -> runner.run(late, work, Permit.NONE, (ended, outcome) -> result.complete(outcome)));
        return result;
    }

    @Test
    void whenTheRunIsLostBeforeTheHandlerIsEnteredThenItIsNotEntered() throws InterruptedException {
        CompletableFuture<RunResult> result = startLate(new FailsAtFirst());

        nextRenewal().complete(RenewReply.LOST);

        assertThat(result)
                .succeedsWithin(LONG)
                .satisfies(ended -> assertThat(ended.disposition()).isEqualTo(RunResult.Disposition.LEAVE));
        assertThat(engine.statistics().snapshot().runsStarted()).isZero();
        assertThat(engine.statistics().snapshot().leasesLost()).isOne();
    }

    @Test
    void whenTheRunIsLateButNotLostThenItGoesOn() throws InterruptedException {
        FailsAtFirst work = new FailsAtFirst();
        startLate(work);

        nextRenewal().complete(RenewReply.HELD);

        await().atMost(LONG).until(() -> engine.statistics().snapshot().runsStarted() == 1);
        work.fail.complete(null);
    }

    @Test
    void whenTheInstanceShutsDownJustBeforeABackOffThenTheJobIsHandedBack() {
        FailsAtFirst work = new FailsAtFirst();
        work.fail.complete(null);
        work.onFailure = () -> { // shuts down, and interrupts nothing that waits, since nothing does yet
            assertThatIllegalStateException()
                    .isThrownBy(() -> runner.shutDown(Duration.ZERO, () -> {
                        throw new IllegalStateException("far enough");
                    }));
        };
        CompletableFuture<RunResult> result = new CompletableFuture<>();

        runner.run(
                begun(TestEngine.options(LONG, new Backoff(LONG, 1, LONG, 0))),
                work,
                Permit.NONE,
                (ended, outcome) -> result.complete(outcome));

        assertThat(result)
                .isCompletedWithValueMatching(
                        ended -> ended.disposition() == RunResult.Disposition.ADD_AGAIN, "it is handed back");
    }
}

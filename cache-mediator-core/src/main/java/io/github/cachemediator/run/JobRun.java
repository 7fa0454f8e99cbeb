package io.github.cachemediator.run;

import io.github.cachemediator.CacheCodecException;
import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.JobCycleException;
import io.github.cachemediator.NoJobHandlerException;
import io.github.cachemediator.codec.JobSpec;
import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.Outcome;
import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One begun job in this instance, from its first attempt here to its end. Every attempt after the first is a new begin
 * with a new run number, so that a hung attempt can never complete under the number of a later one.
 *
 * <p>Steps follow each other, each started by the completion of the one before; only the loss of a lease and {@link
 * #interrupt} come from outside, and they do no more than set a mark and cancel the handler.
 */
final class JobRun {

    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

    /** How long an interrupted handler may take to leave before its thread is given up. */
    private static final Duration INTERRUPT_GRACE = Duration.ofSeconds(1);

    private static final int MOST_BEGIN_FAILURES = 60;

    private final EngineParts parts;
    private final RunSupport support;
    private final BegunJob job;
    private final Work work;
    private final Permit permit;
    private final Consumer<Outcome> onComputed;
    private final CompletableFuture<RunResult> result = new CompletableFuture<>();

    private volatile RunToken token;
    private volatile int attempt;
    private volatile @Nullable JobSpec spec;
    private volatile @Nullable HandlerCall call;
    private volatile Leases.@Nullable Held held;
    private volatile @Nullable RunToken lostToken;
    private volatile @Nullable ScheduledFuture<?> pause;
    private long attemptStart;

    JobRun(
            EngineParts parts,
            RunSupport support,
            BegunJob job,
            Work work,
            Permit permit,
            Consumer<Outcome> onComputed) {
        this.parts = parts;
        this.support = support;
        this.job = job;
        this.work = work;
        this.permit = permit;
        this.onComputed = onComputed;
        this.token = job.token();
        this.attempt = job.attempt();
        this.spec = job.own();
        result.whenComplete((done, e) -> release());
    }

    CompletableFuture<RunResult> result() {
        return result;
    }

    String jobType() {
        return job.jobType();
    }

    /** Executes the attempt that has begun, on this thread. */
    void start() {
        step(() -> attempt(job.spec(), job.asked()));
    }

    private void attempt(byte[] encodedSpec, long asked) {
        if (parts.nanos().getAsLong() - asked < support.leases().length().toNanos() / 3) {
            enter(encodedSpec);
        } else { // a renewal is due, or somebody else may have the job by now
            parts.queue()
                    .records()
                    .renew(token, support.leases().length())
                    .whenComplete((reply, failure) -> onExecutor(() -> renewed(encodedSpec, reply)));
        }
    }

    private void renewed(byte[] encodedSpec, @Nullable RenewReply reply) {
        if (reply == null || reply == RenewReply.LOST) {
            parts.listener().onLeaseLost(token.key(), jobType());
            result.complete(RunResult.leave(null));
        } else {
            enter(encodedSpec);
        }
    }

    private void enter(byte[] encodedSpec) {
        hold();
        JobSpec read;
        try {
            read = support.specs().read(encodedSpec, token.key(), jobType());
        } catch (CacheCodecException e) {
            parts.listener().onUndecodable(token.key(), jobType());
            ending().fail(e, encodedSpec);
            return;
        }
        if (read == null) {
            support.metNewerVersion(token.key(), jobType());
            read = spec; // what its caller wants, or what an earlier attempt has read
            if (read == null) {
                ending().leaveToOthers();
                return;
            }
        }
        spec = read;
        parts.listener().onRunStarted(token.key(), jobType(), attempt);
        attemptStart = parts.nanos().getAsLong();
        List<String> path = new ArrayList<>(read.path());
        path.add(token.key());
        HandlerCall next =
                new HandlerCall(new RunScope(token, jobType(), List.copyOf(path), permit), attempt, read, work);
        call = next;
        if (isLost()) {
            next.cancel(CancelReason.LEASE_LOST);
        } else if (support.isShutDown()) {
            next.cancel(CancelReason.SHUTDOWN);
        }
        ScheduledFuture<?> limit = parts.timer()
                .schedule(
                        () -> cancel(next, CancelReason.EXECUTION_TIMEOUT),
                        read.executionTimeout().toMillis(),
                        TimeUnit.MILLISECONDS);
        next.outcome().handle((value, error) -> { // unlike others, this asks nothing of the error, not even its message
            limit.cancel(false);
            step(() -> attempted(next, value, error));
            return next;
        });
        next.run();
    }

    /** Takes a step; if it cannot be taken, the run is left to its lease instead of being kept alive for ever. */
    private void step(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            LOG.error("A run of job type {} could not be ended; its lease will be over soon", jobType(), e);
            result.complete(RunResult.leave(null));
        }
    }

    /**
     * A run is no longer the record's. While the begin of a later one is under way, the earlier one's loss means
     * nothing: the begin's reply tells what has become of the job.
     */
    private void lost(RunToken of) {
        lostToken = of;
        HandlerCall current = call;
        if (of.equals(token) && current != null && !current.outcome().isDone()) {
            parts.listener().onLeaseLost(token.key(), jobType());
            cancel(current, CancelReason.LEASE_LOST);
        }
    }

    private boolean isLost() {
        return token.equals(lostToken);
    }

    /** The instance shuts down and cannot wait any longer. */
    void interrupt() {
        HandlerCall current = call;
        ScheduledFuture<?> waiting = pause;
        if (waiting != null && waiting.cancel(false)) {
            onExecutor(() -> ending().handBack());
        } else if (current != null) {
            cancel(current, CancelReason.SHUTDOWN);
        }
    }

    private void cancel(HandlerCall which, CancelReason reason) {
        which.cancel(reason);
        parts.timer().schedule(() -> giveUp(which, reason), INTERRUPT_GRACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void giveUp(HandlerCall which, CancelReason reason) {
        try {
            parts.executor().execute(() -> abandon(which, reason));
        } catch (Throwable e) { // no thread to be had: this one must do, or the handler would keep its lease
            abandon(which, reason);
        }
    }

    private void abandon(HandlerCall which, CancelReason reason) {
        if (!which.outcome().isDone()) {
            support.abandoned(jobType(), which.threadLeft());
            which.abandon(new TimeoutException("The handler went on after its interrupt (" + reason + ")"));
        }
    }

    private void attempted(HandlerCall ended, @Nullable Object value, @Nullable Throwable error) {
        CancelReason reason = ended.cancelReason();
        if (isLost() || reason == CancelReason.LEASE_LOST) {
            parts.listener().onResultRefused(token.key(), jobType());
            result.complete(RunResult.leave(null));
        } else if (reason == CancelReason.EXECUTION_TIMEOUT) {
            parts.listener().onExecutionTimeout(token.key(), jobType());
            failed(new TimeoutException("The handler took longer than its execution timeout of "
                    + required(spec).executionTimeout()));
        } else if (error == null) {
            ending().succeed(
                            value,
                            required(spec),
                            Duration.ofNanos(parts.nanos().getAsLong() - attemptStart));
        } else if (support.isShutDown()) {
            ending().handBack();
        } else {
            failed(error);
        }
    }

    private void failed(Throwable error) {
        boolean last = attempt >= required(spec).maxAttempts() || !isRetryable(error);
        parts.listener().onRunFailed(token.key(), jobType(), error, last);
        if (last) {
            ending().fail(error, support.specs().write(required(spec)));
        } else {
            support.failureLog().attempt(token.key(), jobType(), attempt, error);
            Duration pause =
                    required(spec).backoff().after(attempt, parts.random().nextDouble());
            ScheduledFuture<?> waiting = later(pause, this::beginAgain);
            this.pause = waiting;
            if (support.isShutDown() && waiting.cancel(false)) { // its interrupt came before there was a pause to end
                ending().handBack();
            }
        }
    }

    private boolean isRetryable(Throwable error) {
        boolean never = error instanceof CacheCodecException
                || error instanceof NoJobHandlerException
                || error instanceof JobCycleException
                || (error instanceof CacheJobFailedException failure
                        && failure.errorType().equals(JobCycleException.class.getName()));
        try {
            return !never && work.isRetryable(error);
        } catch (RuntimeException e) {
            return true; // documented as not to throw; another attempt does no harm
        }
    }

    private void beginAgain() {
        if (isLost()) {
            parts.listener().onLeaseLost(token.key(), jobType());
            result.complete(RunResult.leave(null));
        } else if (support.isShutDown()) {
            ending().handBack();
        } else {
            String owner = support.owners().next();
            begin(
                    new Begin(
                            token.key(),
                            jobType(),
                            owner,
                            token.owner(),
                            support.leases().length()),
                    parts.nanos().getAsLong(),
                    0);
        }
    }

    private void begin(Begin begin, long asked, int failures) {
        parts.queue().records().begin(begin).whenComplete((reply, failure) -> {
            if (failure == null) {
                onExecutor(() -> begun(begin, reply, asked));
            } else if (failures < MOST_BEGIN_FAILURES && !support.isShutDown()) {
                later(parts.pauseAfter(failures + 1), () -> begin(begin, asked, failures + 1));
            } else {
                result.complete(RunResult.leave(null));
            }
        });
    }

    private void begun(Begin begin, BeginReply reply, long asked) {
        if (reply instanceof BeginReply.Begun begun) {
            release();
            token = new RunToken(token.key(), begun.run(), begin.owner());
            attempt = begun.attempt();
            attempt(begun.spec(), asked);
        } else if (reply instanceof BeginReply.GivenUp givenUp) {
            support.deadLetters().write(jobType(), token.key(), givenUp.spec(), givenUp.outcome(), givenUp.attempts());
            result.complete(RunResult.acknowledge(givenUp.outcome(), null));
        } else if (reply instanceof BeginReply.Gone) {
            result.complete(RunResult.acknowledge(null, null));
        } else {
            parts.listener().onLeaseLost(token.key(), jobType());
            result.complete(RunResult.leave(null));
        }
    }

    private RunEnding ending() {
        return new RunEnding(parts, support, token, job, attempt, onComputed, result);
    }

    private void hold() {
        RunToken of = token;
        held = support.leases().hold(of, job.delivery(), () -> lost(of));
    }

    private void release() {
        Leases.Held current = held;
        if (current != null) {
            current.release();
        }
    }

    private ScheduledFuture<?> later(Duration pause, Runnable next) {
        return parts.timer().schedule(() -> onExecutor(next), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void onExecutor(Runnable next) {
        try {
            parts.executor().execute(() -> step(next));
        } catch (Throwable e) { // no thread to be had: the run is left to its lease
            LOG.error("A run of job type {} could not go on; its lease will be over soon", jobType(), e);
            result.complete(RunResult.leave(null));
        }
    }

    private static JobSpec required(@Nullable JobSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("No attempt has begun");
        }
        return spec;
    }
}

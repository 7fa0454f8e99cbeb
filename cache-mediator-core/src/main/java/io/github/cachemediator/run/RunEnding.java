package io.github.cachemediator.run;

import io.github.cachemediator.CacheCodecException;
import io.github.cachemediator.codec.EntryHeader;
import io.github.cachemediator.codec.JobFailure;
import io.github.cachemediator.codec.JobSpec;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.DeadLetter;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.Outcome;
import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.queue.RunToken;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of one run: what is stored, what the waiters get, and what becomes of the stream message. */
final class RunEnding {

    private static final Logger LOG = LoggerFactory.getLogger(RunEnding.class);

    private static final byte[] NOTHING = new byte[0];

    /**
     * Failures of the end command, each followed by a longer pause, before the run is left to others: about a minute.
     */
    private static final int MOST_FAILURES = 35;

    private final EngineParts parts;
    private final RunSupport support;
    private final RunToken token;
    private final BegunJob job;
    private final int attempt;
    private final Consumer<Outcome> onComputed;
    private final CompletableFuture<RunResult> result;

    RunEnding(
            EngineParts parts,
            RunSupport support,
            RunToken token,
            BegunJob job,
            int attempt,
            Consumer<Outcome> onComputed,
            CompletableFuture<RunResult> result) {
        this.parts = parts;
        this.support = support;
        this.token = token;
        this.job = job;
        this.attempt = attempt;
        this.onComputed = onComputed;
        this.result = result;
    }

    /** Ends the run with a value. */
    void succeed(@Nullable Object value, JobSpec spec, Duration took) {
        byte[] json;
        try {
            json = parts.values().write(value, token.key(), job.jobType());
        } catch (CacheCodecException e) {
            parts.listener().onRunFailed(token.key(), job.jobType(), e, true);
            fail(e, support.specs().write(spec));
            return;
        }
        EntryHeader header = new EntryHeader(0, token.run(), 0, EntryHeader.typeIdOf(job.jobType()));
        byte[] entry = header.prependTo(json);
        Duration ttl = value == null ? spec.nullTtl() : spec.cacheTtl();
        boolean tooLarge = json.length > parts.settings().maxEntrySize();
        if (tooLarge) {
            parts.listener().onTooLarge(token.key(), job.jobType(), json.length);
            LOG.warn("A result of job type {} has {} bytes and is not stored", job.jobType(), json.length);
        }
        Runnable onAccepted = () -> parts.listener().onRunSucceeded(token.key(), job.jobType(), took);
        if (!tooLarge && !ttl.isZero()) {
            store(entry, value, ttl, onAccepted);
        } else if (entry.length <= parts.settings().maxTransferSize()) {
            Outcome outcome = new Outcome(token.run(), Outcome.Kind.VALUE, entry, value);
            end(end(End.Kind.UNSTORED, entry, Duration.ZERO), outcome, null, onAccepted);
        } else {
            byte[] failure = support.failures().write(tooLargeToTransfer(json.length));
            Outcome outcome = new Outcome(token.run(), Outcome.Kind.VALUE, entry, value);
            end(end(End.Kind.FAILURE, failure, Duration.ZERO), outcome, null, onAccepted);
        }
    }

    /** Ends the run with a failure, once the dead letter is written. */
    void fail(Throwable error, byte[] encodedSpec) {
        support.failureLog().ended(token.key(), job.jobType(), attempt, error);
        byte[] failure = support.failures().write(JobFailure.of(error));
        Outcome outcome = new Outcome(token.run(), Outcome.Kind.FAILURE, failure);
        DeadLetter letter = new DeadLetter(job.jobType(), token.key(), encodedSpec, failure, attempt);
        support.deadLetters()
                .write(letter)
                .whenComplete(
                        (written, e) -> end(end(End.Kind.FAILURE, failure, Duration.ZERO), outcome, error, () -> {}));
    }

    /** Puts the job back into the queue, unfinished. */
    void handBack() {
        handBack(RunResult.addAgain());
    }

    /**
     * Puts the job back for instances of another version. Without a message, or it would come back here at once: who
     * waits for the job adds one when its enqueue lease is over.
     */
    void leaveToOthers() {
        handBack(RunResult.acknowledge(null, null));
    }

    private void handBack(RunResult whenBack) {
        parts.queue()
                .records()
                .end(end(End.Kind.HANDED_BACK, NOTHING, Duration.ZERO))
                .whenComplete((reply, e) -> {
                    boolean back = e == null && reply != EndReply.FENCED;
                    result.complete(back ? whenBack : RunResult.leave(null));
                });
    }

    private void store(byte[] entry, @Nullable Object value, Duration ttl, Runnable onAccepted) {
        Outcome outcome = new Outcome(token.run(), Outcome.Kind.STORED, entry, value);
        if (parts.foreignDriver()) {
            new ForeignStore(parts, support, token)
                    .store(job.jobType(), entry, ttl)
                    .whenComplete((stored, e) -> {
                        boolean there = stored != null && stored;
                        boolean outlivesRecord = there && ttl.compareTo(Ask.KEEP) >= 0;
                        End.Kind kind = there ? End.Kind.STORED_ELSEWHERE : End.Kind.UNSTORED;
                        end(end(kind, outlivesRecord ? NOTHING : entry, ttl), outcome, null, onAccepted);
                    });
        } else {
            end(end(End.Kind.VALUE, entry, ttl), outcome, null, onAccepted);
            if (!result.isDone()) { // else there is nothing left to be early for
                onComputed.accept(outcome);
            }
        }
    }

    private End end(End.Kind kind, byte[] payload, Duration ttl) {
        Delivery delivery = kind == End.Kind.HANDED_BACK ? null : job.delivery();
        return new End(token, job.jobType(), kind, payload, ttl, parts.queue().instance(), delivery);
    }

    private void end(End end, Outcome outcome, @Nullable Throwable error, Runnable onAccepted) {
        tryEnd(end, outcome, error, onAccepted, 1);
    }

    private void tryEnd(End end, Outcome outcome, @Nullable Throwable error, Runnable onAccepted, int tries) {
        parts.queue().records().end(end).whenComplete((reply, e) -> {
            if (e == null) {
                ended(end, reply, outcome, error, onAccepted);
            } else if (QueueFailure.of(e).kind() == QueueFailure.Kind.REFUSED || tries >= MOST_FAILURES) {
                LOG.warn(
                        "The result of a run of job type {} could not be written: {}",
                        job.jobType(),
                        QueueFailure.of(e).getMessage());
                result.complete(RunResult.leave(outcome));
            } else {
                long pause = parts.pauseAfter(tries).toMillis();
                parts.timer()
                        .schedule(
                                () -> tryEnd(end, outcome, error, onAccepted, tries + 1), pause, TimeUnit.MILLISECONDS);
            }
        });
    }

    private void ended(End end, EndReply reply, Outcome outcome, @Nullable Throwable error, Runnable onAccepted) {
        boolean stale = reply == EndReply.FENCED || reply == EndReply.ENDED_VOID;
        boolean maybeSet =
                parts.foreignDriver() && end.kind() != End.Kind.FAILURE; // a set whose reply was lost may have worked
        if (stale && maybeSet) {
            parts.driver().delete(token.key()).whenComplete((deleted, e) -> settled(reply, outcome, error, onAccepted));
        } else {
            settled(reply, outcome, error, onAccepted);
        }
    }

    private void settled(EndReply reply, Outcome outcome, @Nullable Throwable error, Runnable onAccepted) {
        if (reply == EndReply.FENCED) {
            parts.listener().onResultRefused(token.key(), job.jobType());
            result.complete(RunResult.leave(null));
        } else {
            onAccepted.run();
            boolean acknowledged = parts.queue().records().acknowledgesWithEnd();
            result.complete(acknowledged ? RunResult.done(outcome, error) : RunResult.acknowledge(outcome, error));
        }
    }

    private JobFailure tooLargeToTransfer(int bytes) {
        return new JobFailure(
                "too-large",
                "the result has " + bytes
                        + " bytes, more than max-entry-size and max-transfer-size: only callers in the "
                        + "instance that ran the job get it; raise the sizes or return less");
    }
}

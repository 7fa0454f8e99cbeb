package io.github.cachemediator.memory;

import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The transitions of a job record: the same ones that the scripts make. Each is a function of what is stored, the
 * command and the time; it changes nothing itself.
 */
final class JobTransitions {

    private JobTransitions() {}

    /** Answers an instance that wants a key, and creates its job if there is none. */
    static Transition<AskReply> ask(
            @Nullable JobRecord record, byte @Nullable [] entry, Ask ask, String instance, Moment now) {
        return new AskStep(record, entry, ask, instance, now).transition();
    }

    /** Takes a job into a new run. */
    static Transition<BeginReply> begin(@Nullable JobRecord record, Begin begin, Moment now) {
        if (record == null || record.state == JobRecord.State.ENDED || !record.jobType.equals(begin.jobType())) {
            return Transition.of(new BeginReply.Gone());
        }
        if (record.state == JobRecord.State.RUNNING) {
            if (record.owner.equals(begin.owner())) {
                return Transition.of(begun(record));
            }
            if (record.lease.isAlive(now) && !isRetry(record, begin)) {
                return Transition.of(new BeginReply.Busy(record.lease.left(now)));
            }
        }
        if (record.isUsedUp()) {
            return GivingUp.of(record, begin.key(), now)
                    .andReply(outcome -> new BeginReply.GivenUp(outcome, record.attempts, record.spec));
        }
        if (record.isLastAttempt() && begin.previousOwner().isEmpty() && !begin.alone()) {
            return Transition.of(new BeginReply.LastAttempt());
        }
        JobRecord next = record.copy();
        next.begin(begin.owner(), begin.lease(), now);
        return Transition.of(begun(next), new Effect.StoreRecord(next, next.timeToLive));
    }

    /** Extends the lease of a run. */
    static Transition<RenewReply> renew(@Nullable JobRecord record, RunToken token, Duration lease, Moment now) {
        if (record == null || !record.isRunBy(token.run(), token.owner())) {
            return Transition.of(RenewReply.LOST);
        }
        JobRecord next = record.copy();
        next.lease = Lease.from(now, lease);
        RenewReply reply = next.isVoid ? RenewReply.HELD_VOID : RenewReply.HELD;
        return Transition.of(reply, new Effect.StoreRecord(next, next.timeToLive));
    }

    /** Ends a run. A repeated end is known by its owner, or, where the first has left no record, by the entry. */
    static Transition<EndReply> end(@Nullable JobRecord record, byte @Nullable [] entry, End end, Moment now) {
        if (record != null && record.isRunBy(end.token().run(), end.token().owner())) {
            return new EndStep(record, end, now).transition();
        }
        LastOutcome last = record == null ? null : record.last;
        if (last != null && last.isOf(end.token())) {
            return Transition.of(last.isVoid() ? EndReply.ENDED_VOID : EndReply.ALREADY_ENDED);
        }
        boolean stored = end.kind() == End.Kind.VALUE && Arrays.equals(entry, end.payload());
        return Transition.of(stored ? EndReply.ALREADY_ENDED : EndReply.FENCED);
    }

    /** Deletes the entry; what has begun becomes void. */
    static Transition<Boolean> evict(@Nullable JobRecord record, byte @Nullable [] entry) {
        Transition<Boolean> evicted = Transition.of(entry != null, new Effect.DropEntry());
        if (record == null || record.state == JobRecord.State.QUEUED) {
            return evicted;
        }
        JobRecord next = record.copy();
        if (next.state == JobRecord.State.RUNNING) {
            next.isVoid = true;
        } else if (next.last != null) {
            next.last = next.last.madeVoid();
        }
        return evicted.then(new Effect.StoreRecord(next, null));
    }

    /** Notes, or notes no longer, that a run waits for another key. */
    static Transition<Boolean> await(@Nullable JobRecord record, RunToken token, String awaitedKey, boolean awaited) {
        if (record == null || !record.isRunBy(token.run(), token.owner())) {
            return Transition.of(false);
        }
        JobRecord next = record.copy();
        if (awaited) {
            next.awaitedKeys.add(awaitedKey);
        } else {
            next.awaitedKeys.remove(awaitedKey);
        }
        return Transition.of(true, new Effect.StoreRecord(next, null));
    }

    private static boolean isRetry(JobRecord record, Begin begin) {
        return !begin.previousOwner().isEmpty() && record.owner.equals(begin.previousOwner());
    }

    private static BeginReply begun(JobRecord record) {
        return new BeginReply.Begun(record.run, record.attempts, record.maxAttempts, record.spec);
    }
}

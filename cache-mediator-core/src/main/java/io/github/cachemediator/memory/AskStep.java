package io.github.cachemediator.memory;

import io.github.cachemediator.RunMode;
import io.github.cachemediator.codec.EntryHeader;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Outcome;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The transition of an ask: the first row that fits decides. The numbers are those of the rows in the protocol. */
final class AskStep {

    private final @Nullable JobRecord record;
    private final byte @Nullable [] entry;
    private final Ask ask;
    private final String instance;
    private final Moment now;

    AskStep(@Nullable JobRecord record, byte @Nullable [] entry, Ask ask, String instance, Moment now) {
        this.record = record;
        this.entry = entry;
        this.ask = ask;
        this.instance = instance;
        this.now = now;
    }

    Transition<AskReply> transition() {
        LastOutcome last = record == null ? null : record.last;
        if (record != null && runsInCaller() && record.isRunBy(record.run, ask.owner())) {
            return Transition.of(begun(record, false)); // 0
        }
        if (entry != null && isGoodEntry(entry, last)) {
            return Transition.of(new AskReply.Hit(entry)); // 1
        }
        if (last != null && isGoodOutcome(last)) {
            return Transition.of(new AskReply.Ended(last.outcome())); // 2 and 3
        }
        if (last != null && mayBeElsewhere(last)) {
            return Transition.of(new AskReply.Ended(new Outcome(last.run(), last.kind(), null))); // 3
        }
        if (record == null || record.state == JobRecord.State.ENDED) {
            return create(record == null ? first() : record.copy()); // 4
        }
        if (record.state == JobRecord.State.QUEUED) {
            return runsInCaller() && isOfType(record) ? beginOrGiveUp(record) : joinQueued(record.copy()); // 5, 6
        }
        return record.lease.isAlive(now) ? joinRunning(record.copy()) : takeOver(record); // 8, 7
    }

    private boolean isGoodEntry(byte[] found, @Nullable LastOutcome last) {
        EntryHeader header = EntryHeader.read(found);
        if (header == null || header.typeId() != EntryHeader.typeIdOf(ask.jobType())) {
            return false;
        }
        if (ask.undecodableRun() != 0 && header.run() == ask.undecodableRun()) {
            return false;
        }
        return ask.kind() == Ask.Kind.GET
                || (ask.need() > 0 && header.run() >= ask.need())
                || (last != null && last.kind() == Outcome.Kind.STORED && satisfies(last));
    }

    private boolean isGoodOutcome(LastOutcome last) {
        if (!last.jobType().equals(ask.jobType())) {
            return false;
        }
        if (satisfies(last) && last.canBeServed()) {
            return true; // 2
        }
        if (record == null || record.state != JobRecord.State.ENDED || ask.need() > 0 || ask.kind() != Ask.Kind.GET) {
            return false;
        }
        if (last.endedAt() > now.millis()) {
            return false; // the clock was set back: who knows how long ago that was
        }
        boolean askedBefore = last.endedAt() > now.millis() - ask.age().toMillis();
        return askedBefore || last.isRecentFailure(now); // 3
    }

    /**
     * Entries of a foreign driver cannot be seen from here: a new asker, whose read may have been too early, looks
     * again.
     */
    private boolean mayBeElsewhere(LastOutcome last) {
        boolean ended = record != null && record.state == JobRecord.State.ENDED;
        boolean isNew = ask.kind() == Ask.Kind.GET && ask.need() == 0 && ask.undecodableRun() == 0;
        return ended
                && isNew
                && last.elsewhere()
                && last.endedAt() != LastOutcome.VOID
                && last.jobType().equals(ask.jobType());
    }

    private boolean satisfies(LastOutcome last) {
        return ask.need() > 0 && last.run() >= ask.need();
    }

    /** Returns a record in which runs go on from the entry: a clock that is behind must not number them below it. */
    private JobRecord first() {
        JobRecord first = new JobRecord();
        EntryHeader header = entry == null ? null : EntryHeader.read(entry);
        first.run = header == null ? 0 : header.run();
        return first;
    }

    private Transition<AskReply> create(JobRecord next) {
        next.describe(ask);
        next.attempts = 0;
        next.waitingInstances.add(instance);
        if (runsInCaller()) {
            return begin(next, true);
        }
        next.queue(now);
        return store(next, joined(next, next.run, true)).then(new Effect.AddMessage(next.jobType));
    }

    private Transition<AskReply> joinQueued(JobRecord next) {
        boolean leaseOver = !next.lease.isAlive(now);
        if (!isOfType(next)) {
            return leaseOver ? create(next) : join(next, next.run + 1);
        }
        if (ask.kind() == Ask.Kind.WARM && ask.need() == 0) {
            next.describe(ask);
        }
        if (leaseOver) {
            if (isNewer(next.spec)) {
                next.describe(ask); // workers seem not to know that version: the asker's own will do
            }
            next.queueAgain(now);
        }
        Transition<AskReply> joined = join(next, ask.need() > 0 ? Math.min(ask.need(), next.run) : next.run);
        return leaseOver ? joined.then(new Effect.AddMessage(next.jobType)) : joined;
    }

    private Transition<AskReply> joinRunning(JobRecord next) {
        if (ask.need() > 0 && ask.need() <= next.run + 1) {
            return join(next, ask.need());
        }
        boolean needsNext = ask.kind() == Ask.Kind.WARM || next.isVoid || !isOfType(next);
        return join(next, needsNext ? next.run + 1 : next.run);
    }

    private Transition<AskReply> takeOver(JobRecord expired) {
        if (!isOfType(expired)) {
            return create(expired.copy());
        }
        if (runsInCaller() || expired.isUsedUp()) {
            return beginOrGiveUp(expired);
        }
        JobRecord next = expired.copy();
        next.waitingInstances.add(instance);
        next.queue(now);
        return store(next, joined(next, next.run, false)).then(new Effect.AddMessage(next.jobType));
    }

    private Transition<AskReply> beginOrGiveUp(JobRecord job) {
        if (job.isUsedUp()) {
            return GivingUp.of(job, ask.key(), now)
                    .andReply(outcome -> new AskReply.GivenUp(outcome, job.attempts, job.spec));
        }
        JobRecord next = job.copy();
        next.waitingInstances.add(instance);
        return begin(next, false);
    }

    private Transition<AskReply> begin(JobRecord next, boolean created) {
        next.begin(ask.owner(), ask.lease(), now);
        return store(next, begun(next, created));
    }

    private Transition<AskReply> join(JobRecord next, long need) {
        next.waitingInstances.add(instance);
        if (ask.recordTtl().compareTo(next.timeToLive) > 0) {
            next.timeToLive = ask.recordTtl();
        }
        return store(next, joined(next, need, false));
    }

    private Transition<AskReply> store(JobRecord next, AskReply reply) {
        return Transition.of(reply, new Effect.StoreRecord(next, next.timeToLive));
    }

    private AskReply joined(JobRecord job, long need, boolean created) {
        boolean running = job.state == JobRecord.State.RUNNING;
        return new AskReply.Joined(job.run, need, running, job.lease.left(now), created, !isOfType(job));
    }

    private static AskReply begun(JobRecord job, boolean created) {
        return new AskReply.Begun(job.run, job.attempts, job.spec, created);
    }

    private static boolean isNewer(byte[] spec) {
        String head = new String(spec, 0, Math.min(spec.length, 7), StandardCharsets.ISO_8859_1);
        return head.startsWith("{\"v\":") && !head.endsWith(":1,");
    }

    private boolean runsInCaller() {
        return ask.mode() == RunMode.CALLER;
    }

    private boolean isOfType(JobRecord job) {
        return job.jobType.equals(ask.jobType());
    }
}

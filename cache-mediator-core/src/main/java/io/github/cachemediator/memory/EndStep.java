package io.github.cachemediator.memory;

import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.Outcome;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The transition of the end of a run that is still the record's. */
final class EndStep {

    private final JobRecord record;
    private final End end;
    private final Moment now;
    private final Set<String> others;

    EndStep(JobRecord record, End end, Moment now) {
        this.record = record;
        this.end = end;
        this.now = now;
        others = new LinkedHashSet<>(record.waitingInstances);
        others.remove(end.instance());
    }

    Transition<EndReply> transition() {
        return switch (end.kind()) {
            case HANDED_BACK -> handBack();
            case VALUE -> record.isVoid ? hand() : storeEntry();
            case UNSTORED -> hand();
            case STORED_ELSEWHERE -> finish(last(Outcome.Kind.STORED, payloadOrNull(), true), end.payload());
            case FAILURE -> finish(GivingUp.failed(record, record.owner, end.payload(), now), end.payload());
        };
    }

    private Transition<EndReply> handBack() {
        JobRecord next = record.copy();
        next.attempts = Math.max(0, next.attempts - 1);
        next.queue(now);
        return Transition.of(EndReply.ENDED, new Effect.StoreRecord(next, next.timeToLive));
    }

    /** Where the entry outlives what would be kept of the run, it says it all to whoever comes later. */
    private Transition<EndReply> storeEntry() {
        boolean shorter = end.ttl().compareTo(Ask.KEEP) < 0;
        Effect entry = new Effect.StoreEntry(end.payload(), end.ttl());
        if (shorter && !others.isEmpty()) {
            return finish(last(Outcome.Kind.STORED, end.payload(), false), end.payload(), entry);
        }
        Transition<EndReply> dropped = Transition.of(EndReply.ENDED, entry, new Effect.DropRecord());
        return others.isEmpty() ? dropped : dropped.then(hint(Outcome.Kind.STORED, end.payload()));
    }

    private Effect hint(Outcome.Kind kind, byte @Nullable [] payload) {
        Outcome outcome = new Outcome(record.run, kind, payload);
        return new Effect.SendHint(others, new Hint(end.token().key(), record.run, record.jobType, outcome));
    }

    private Transition<EndReply> hand() {
        boolean wanted = !record.isVoid || !record.waitingInstances.isEmpty();
        return finish(last(Outcome.Kind.VALUE, wanted ? end.payload() : null, false), end.payload());
    }

    private Transition<EndReply> finish(LastOutcome last, byte[] payload, Effect... before) {
        JobRecord next = record.copy();
        next.end(last);
        boolean failed = last.kind() == Outcome.Kind.FAILURE;
        return Transition.of(record.isVoid ? EndReply.ENDED_VOID : EndReply.ENDED, before)
                .then(new Effect.StoreRecord(next, failed ? GivingUp.timeToKeep(record.failureTtl) : Ask.KEEP))
                .then(hint(last.kind(), last.elsewhere() ? null : payload));
    }

    private byte @Nullable [] payloadOrNull() {
        return end.payload().length == 0 ? null : end.payload();
    }

    private LastOutcome last(Outcome.Kind kind, byte @Nullable [] payload, boolean elsewhere) {
        long endedAt = record.isVoid ? LastOutcome.VOID : now.millis();
        return new LastOutcome(
                record.run, record.owner, record.jobType, kind, payload, elsewhere, endedAt, LastOutcome.VOID);
    }
}

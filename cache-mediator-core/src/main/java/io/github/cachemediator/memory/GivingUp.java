package io.github.cachemediator.memory;

import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The end that the store itself makes of a job whose attempts are used up.
 *
 * @param outcome the failure
 * @param effects what makes it so
 */
record GivingUp(Outcome outcome, List<Effect> effects) {

    static GivingUp of(JobRecord record, String key, Moment now) {
        byte[] failure = failureAfter(record.attempts);
        LastOutcome last = failed(record, "", failure, now);
        JobRecord next = record.copy();
        next.end(last);
        Hint hint = new Hint(key, last.run(), last.jobType(), last.outcome());
        return new GivingUp(
                last.outcome(),
                List.of(
                        new Effect.StoreRecord(next, timeToKeep(record.failureTtl)),
                        new Effect.SendHint(Set.copyOf(record.waitingInstances), hint)));
    }

    /** Returns what a record keeps of a failure of its run, ended by its owner or by nobody. */
    static LastOutcome failed(JobRecord record, String endedBy, byte[] failure, Moment now) {
        LastOutcome last = new LastOutcome(
                record.run,
                endedBy,
                record.jobType,
                Outcome.Kind.FAILURE,
                failure,
                false,
                now.millis(),
                now.millis() + record.failureTtl.toMillis());
        return record.isVoid ? last.madeVoid() : last;
    }

    /** Returns how long a record is kept after a failure. */
    static Duration timeToKeep(Duration failureTtl) {
        return failureTtl.compareTo(Ask.KEEP) > 0 ? failureTtl : Ask.KEEP;
    }

    <R> Transition<R> andReply(Function<Outcome, R> reply) {
        return new Transition<>(reply.apply(outcome), effects);
    }

    private static byte[] failureAfter(int attempts) {
        String text = "{\"v\":1,\"type\":\"abandoned\",\"message\":\"stopped after " + attempts
                + " attempts that never ended\"}";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

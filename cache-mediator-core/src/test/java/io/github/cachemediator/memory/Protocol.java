package io.github.cachemediator.memory;

import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps at the record as they are, and the habits that no actor has. A {@link Mutant} changes one of them. */
class Protocol {

    private final Set<Habit> habits;

    /** Creates the protocol as it is, but for bad habits of the actors. */
    Protocol(Habit... habits) {
        this.habits = Set.of(habits);
    }

    boolean has(Habit habit) {
        return habits.contains(habit);
    }

    Transition<AskReply> ask(
            @Nullable JobRecord record, byte @Nullable [] entry, Ask ask, String instance, Moment now) {
        return JobTransitions.ask(record, entry, ask, instance, now);
    }

    Transition<BeginReply> begin(@Nullable JobRecord record, Begin begin, Moment now) {
        return JobTransitions.begin(record, begin, now);
    }

    Transition<RenewReply> renew(@Nullable JobRecord record, RunToken token, Moment now) {
        return JobTransitions.renew(record, token, Samples.LEASE, now);
    }

    Transition<EndReply> end(@Nullable JobRecord record, byte @Nullable [] entry, End end, Moment now) {
        return JobTransitions.end(record, entry, end, now);
    }

    Transition<Boolean> evict(@Nullable JobRecord record, byte @Nullable [] entry) {
        return JobTransitions.evict(record, entry);
    }

    /** A rule of the engine that is left out. */
    enum Habit {
        /** A caller takes the answer to a read that was written before it asked. */
        SHARES_READS_BY_KEY,
        /** A hint serves callers whose ask was not answered yet. */
        HINT_SERVES_UNANSWERED,
        /** A hint serves callers who need a later run. */
        HINT_SERVES_ANY_NEED,
        /** A hint serves callers of another job type. */
        HINT_SERVES_ANY_TYPE,
        /** A waiter asks again only when it is told to. */
        NEVER_POLLS,
        /** The need that the first answer gave is forgotten. */
        FORGETS_NEED,
        /** The message of a job that somebody else runs is acknowledged. */
        ACKNOWLEDGES_BUSY,
        /** The message of a run that is not one's own any more is acknowledged. */
        ACKNOWLEDGES_FENCED,
        /** A job that has begun here makes other messages of the key superfluous. */
        ACKNOWLEDGES_DOUBLES,
        /** A job that has only one attempt left is left alone. */
        LEAVES_LAST_ATTEMPTS,
        /** A job is handed back without a new message. */
        HANDS_BACK_SILENTLY,
        /** A repeated command bears a new owner. */
        CHANGES_OWNER,
        /** A late value stays in a driver that the record does not see. */
        LEAVES_STALE_VALUE
    }
}

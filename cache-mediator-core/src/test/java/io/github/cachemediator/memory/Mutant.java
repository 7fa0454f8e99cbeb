package io.github.cachemediator.memory;

import io.github.cachemediator.memory.Protocol.Habit;
import io.github.cachemediator.memory.Scenario.Fault;
import io.github.cachemediator.memory.Scenario.Trait;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.RunToken;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A protocol with one rule left out, a scenario that shows why it is there, and the promise that breaks without it. */
enum Mutant {
    END_DOES_NOT_CHECK_THE_RUN("P5", some().callers(1).workers(2).with(Fault.LEASE_EXPIRED), new Protocol() {
        @Override
        Transition<EndReply> end(@Nullable JobRecord record, byte @Nullable [] entry, End end, Moment now) {
            RunToken own = record == null ? end.token() : new RunToken(Samples.KEY, record.run, record.owner);
            End unchecked = new End(own, end.jobType(), end.kind(), end.payload(), end.ttl(), end.instance());
            return super.end(record, entry, unchecked, now);
        }
    }),
    END_DOES_NOT_CHECK_THE_OWNER(
            "P5",
            some().warms(1)
                    .workers(2)
                    .with(Trait.OLD_ENTRY)
                    .with(Trait.CLOCK_BEHIND)
                    .with(Fault.RECORD_LOST),
            new Protocol() {
                @Override
                Transition<EndReply> end(@Nullable JobRecord record, byte @Nullable [] entry, End end, Moment now) {
                    RunToken token = end.token();
                    RunToken anybodys = record == null ? token : new RunToken(token.key(), token.run(), record.owner);
                    End unchecked =
                            new End(anybodys, end.jobType(), end.kind(), end.payload(), end.ttl(), end.instance());
                    return super.end(record, entry, unchecked, now);
                }
            }),
    EVICT_MARKS_NOTHING("P3", some().callers(1).workers(1).evicts(1), new Protocol() {
        @Override
        Transition<Boolean> evict(@Nullable JobRecord record, byte @Nullable [] entry) {
            return Transition.of(entry != null, new Effect.DropEntry());
        }
    }),
    EVICT_DELETES_THE_RECORD("P1", some().callers(2).workers(2).evicts(1), new Protocol() {
        @Override
        Transition<Boolean> evict(@Nullable JobRecord record, byte @Nullable [] entry) {
            return Transition.of(entry != null, new Effect.DropEntry(), new Effect.DropRecord());
        }
    }),
    ASK_JOINS_A_VOID_RUN("P3", some().callers(2).workers(1).evicts(1), new Protocol() {
        @Override
        Transition<AskReply> ask(
                @Nullable JobRecord record, byte @Nullable [] entry, Ask ask, String instance, Moment now) {
            Transition<AskReply> asked = super.ask(record, entry, ask, instance, now);
            return ask.kind() == Ask.Kind.GET && asked.reply() instanceof AskReply.Joined joined
                    ? new Transition<>(joiningNow(joined), asked.effects())
                    : asked;
        }
    }),
    ASK_DOES_NOT_LOOK_AT_THE_ENTRY("P1", some().callers(2).workers(1), new Protocol() {
        @Override
        Transition<AskReply> ask(
                @Nullable JobRecord record, byte @Nullable [] entry, Ask ask, String instance, Moment now) {
            return super.ask(record, null, ask, instance, now);
        }
    }),
    WARM_JOINS_THE_RUNNING_RUN(
            "P4", some().callers(1).warms(1).workers(1), asked(ask -> with(ask, Ask.Kind.GET, ask.need()))),
    WAITING_WARM_TAKES_ANY_ENTRY(
            "P4",
            some().warms(1).workers(1).with(Trait.OLD_ENTRY),
            asked(ask -> ask.need() == 0 ? ask : with(ask, Ask.Kind.GET, ask.need()))),
    WAITING_WARM_KNOWS_ITS_RUN_BY_THE_RECORD_ONLY(
            "P1", some().warms(1).workers(1).with(Trait.CALLER_WITH_WORKER).with(Fault.HINT_LOST), new Protocol() {
                @Override
                Transition<AskReply> ask(
                        @Nullable JobRecord record, byte @Nullable [] entry, Ask ask, String instance, Moment now) {
                    boolean blind = ask.kind() == Ask.Kind.WARM && record == null;
                    return super.ask(record, blind ? null : entry, ask, instance, now);
                }
            }),
    WAITER_TAKES_ANY_OUTCOME(
            "P3",
            some().callers(2).workers(1).evicts(1).with(Trait.UNSTORED),
            asked(ask -> ask.need() == 0 ? ask : with(ask, ask.kind(), 1))),
    RECORD_IS_TAKEN_WHILE_LEASED(
            "P1", some().callers(1).workers(2).with(Fault.HANDED_BACK).with(Trait.BACKLOG), new Protocol() {
                @Override
                Transition<BeginReply> begin(@Nullable JobRecord record, Begin begin, Moment now) {
                    return super.begin(record == null ? null : without(record), begin, now);
                }
            }),
    NO_MESSAGE_IS_ADDED_AGAIN("P2", some().callers(1).workers(1).with(Fault.MESSAGE_LOST), new Protocol() {
        @Override
        Transition<AskReply> ask(
                @Nullable JobRecord record, byte @Nullable [] entry, Ask ask, String instance, Moment now) {
            return super.ask(
                    record == null ? null : leased(record, JobRecord.State.QUEUED, now), entry, ask, instance, now);
        }
    }),
    NO_WAITER_TAKES_OVER("P2", some().callers(2).with(Trait.CALLER_MODE).with(Fault.CRASH), new Protocol() {
        @Override
        Transition<AskReply> ask(
                @Nullable JobRecord record, byte @Nullable [] entry, Ask ask, String instance, Moment now) {
            return super.ask(
                    record == null ? null : leased(record, JobRecord.State.RUNNING, now), entry, ask, instance, now);
        }
    }),
    RUN_KEEPS_THE_NUMBER_OF_ITS_JOB("P3", some().callers(1).workers(2).with(Fault.LEASE_EXPIRED), new Protocol() {
        @Override
        Transition<BeginReply> begin(@Nullable JobRecord record, Begin begin, Moment now) {
            return numbered(super.begin(record, begin, now), record);
        }
    }),
    JOB_IS_NUMBERED_BY_THE_CLOCK_ONLY(
            "P4", some().warms(1).workers(1).with(Trait.OLD_ENTRY).with(Fault.CLOCK_SET_BACK), new Protocol() {
                @Override
                Transition<AskReply> ask(
                        @Nullable JobRecord record, byte @Nullable [] entry, Ask ask, String instance, Moment now) {
                    Transition<AskReply> asked = super.ask(record, entry, ask, instance, now);
                    return asked.reply() instanceof AskReply.Joined joined && joined.created()
                            ? super.ask(record, null, ask, instance, now)
                            : asked;
                }
            }),
    NO_AGE_RULE(
            "P1",
            some().callers(2).workers(1).with(Trait.UNSTORED),
            asked(ask -> with(ask, ask.kind(), ask.need(), Duration.ZERO))),
    LOST_BEGIN_IS_NOT_RECOGNISED(
            "P2", some().callers(2).with(Trait.CALLER_MODE).with(Fault.REPLY_LOST), new Protocol(Habit.CHANGES_OWNER)),
    REPEATED_END_IS_REFUSED(
            "P1", some().callers(2).workers(1).with(Trait.FOREIGN_DRIVER).with(Fault.REPLY_LOST), new Protocol() {
                @Override
                Transition<EndReply> end(@Nullable JobRecord record, byte @Nullable [] entry, End end, Moment now) {
                    Transition<EndReply> ended = super.end(record, entry, end, now);
                    return ended.reply() == EndReply.ALREADY_ENDED ? Transition.of(EndReply.FENCED) : ended;
                }
            }),
    NEWER_SPEC_STAYS("P2", some().callers(2).workers(1).with(Trait.NEWER_SPEC), new Protocol() {
        @Override
        Transition<AskReply> ask(
                @Nullable JobRecord record, byte @Nullable [] entry, Ask ask, String instance, Moment now) {
            Ask asked = record != null && World.isActive(record) ? with(ask, record.spec) : ask;
            return super.ask(record, entry, asked, instance, now);
        }
    }),
    BUSY_IS_ACKNOWLEDGED(
            "P6",
            some().callers(1).workers(2).with(Fault.CRASH).with(Trait.BACKLOG),
            new Protocol(Habit.ACKNOWLEDGES_BUSY)),
    DOUBLE_IS_ACKNOWLEDGED(
            "P6",
            some().callers(1).warms(1).workers(3).with(Fault.CRASH).with(Trait.WORKERS_TOGETHER),
            new Protocol(Habit.ACKNOWLEDGES_DOUBLES)),
    FENCED_IS_ACKNOWLEDGED(
            "P6", some().callers(1).workers(2).with(Fault.LEASE_EXPIRED), new Protocol(Habit.ACKNOWLEDGES_FENCED)),
    HANDED_BACK_WITHOUT_A_MESSAGE(
            "P6", some().callers(1).workers(2).with(Fault.HANDED_BACK), new Protocol(Habit.HANDS_BACK_SILENTLY)),
    LAST_ATTEMPT_IS_LEFT(
            "P2",
            some().callers(1).workers(2).maxAttempts(2).with(Fault.CRASH),
            new Protocol(Habit.LEAVES_LAST_ATTEMPTS)),
    NO_POLL("P2", some().callers(1).workers(1).with(Fault.HINT_LOST), new Protocol(Habit.NEVER_POLLS)),
    READS_ARE_SHARED_BY_KEY(
            "P3",
            some().callers(2).evicts(1).workers(1).with(Trait.CALLERS_TOGETHER).with(Trait.OLD_ENTRY),
            new Protocol(Habit.SHARES_READS_BY_KEY)),
    NEED_IS_FORGOTTEN("P3", some().callers(2).workers(1).evicts(1), new Protocol(Habit.FORGETS_NEED)),
    HINT_SERVES_ANY_NEED("P3", some().callers(2).workers(1).evicts(1), new Protocol(Habit.HINT_SERVES_ANY_NEED)),
    HINT_SERVES_ANY_TYPE(
            "type", some().callers(2).workers(1).with(Trait.OTHER_TYPE), new Protocol(Habit.HINT_SERVES_ANY_TYPE)),
    HINT_SERVES_WHO_IS_NOT_ANSWERED(
            "P3",
            some().callers(2).workers(1).evicts(1).with(Trait.CALLERS_TOGETHER),
            new Protocol(Habit.HINT_SERVES_UNANSWERED)),
    STALE_VALUE_STAYS_ELSEWHERE(
            "P3",
            some().callers(2).workers(1).evicts(1).with(Trait.FOREIGN_DRIVER),
            new Protocol(Habit.LEAVES_STALE_VALUE));

    private final String rule;
    private final Scenario scenario;
    private final Protocol protocol;

    Mutant(String rule, Scenario scenario, Protocol protocol) {
        this.rule = rule;
        this.scenario = scenario;
        this.protocol = protocol;
    }

    String rule() {
        return rule;
    }

    Scenario scenario() {
        return scenario;
    }

    Protocol protocol() {
        return protocol;
    }

    private static Scenario some() {
        return Scenario.NOBODY;
    }

    private static Protocol asked(UnaryOperator<Ask> change) {
        return new Protocol() {
            @Override
            Transition<AskReply> ask(
                    @Nullable JobRecord record, byte @Nullable [] entry, Ask ask, String instance, Moment now) {
                return super.ask(record, entry, change.apply(ask), instance, now);
            }
        };
    }

    private static AskReply joiningNow(AskReply.Joined joined) {
        return new AskReply.Joined(
                joined.run(), joined.run(), joined.running(), joined.left(), joined.created(), joined.otherType());
    }

    private static JobRecord without(JobRecord record) {
        JobRecord changed = record.copy();
        changed.lease = Lease.NONE;
        return changed;
    }

    private static JobRecord leased(JobRecord record, JobRecord.State state, Moment now) {
        JobRecord changed = record.copy();
        changed.lease = record.state == state ? Lease.from(now, Samples.LEASE) : record.lease;
        return changed;
    }

    private static Transition<BeginReply> numbered(Transition<BeginReply> begun, @Nullable JobRecord record) {
        if (record == null
                || !(begun.reply() instanceof BeginReply.Begun reply)
                || begun.effects().isEmpty()) {
            return begun;
        }
        JobRecord kept = ((Effect.StoreRecord) begun.effects().get(0)).record().copy();
        kept.run = record.run;
        return new Transition<>(
                new BeginReply.Begun(record.run, reply.attempt(), reply.maxAttempts(), reply.spec()),
                List.of(new Effect.StoreRecord(kept, kept.timeToLive)));
    }

    private static Ask with(Ask ask, Ask.Kind kind, long need) {
        return with(ask, kind, need, ask.age());
    }

    private static Ask with(Ask ask, Ask.Kind kind, long need, Duration age) {
        return changed(ask, kind, need, age, ask.spec());
    }

    private static Ask with(Ask ask, byte[] spec) {
        return changed(ask, ask.kind(), ask.need(), ask.age(), spec);
    }

    private static Ask changed(Ask ask, Ask.Kind kind, long need, Duration age, byte[] spec) {
        return new Ask(
                ask.key(),
                kind,
                need,
                ask.mode(),
                ask.owner(),
                age,
                ask.jobType(),
                spec,
                ask.lease(),
                ask.maxAttempts(),
                ask.recordTtl(),
                ask.failureTtl(),
                ask.undecodableRun());
    }
}

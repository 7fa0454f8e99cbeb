package io.github.cachemediator.testkit.contract;

import static io.github.cachemediator.testkit.contract.Row.row;
import static io.github.cachemediator.testkit.contract.Scene.LEASE;
import static io.github.cachemediator.testkit.contract.Scene.abandonedAfter;
import static io.github.cachemediator.testkit.contract.Scene.assertBegun;
import static io.github.cachemediator.testkit.contract.Scene.assertOutcome;
import static io.github.cachemediator.testkit.contract.Scene.bytes;
import static io.github.cachemediator.testkit.contract.Scene.newOwner;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.Outcome;
import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import java.util.List;

/** Row 7 of ask: the lease of the run is over. */
final class AskExpiredRows {

    private AskExpiredRows() {}

    static List<Row> rows() {
        return List.of(
                row("ask 7: when the lease is over then the job is queued again and its owner fenced", s -> {
                    RunToken expired = s.expiredRun(s.get().withSpec("first"));
                    AskReply.Joined joined = s.b.joins(s.get().withSpec("second"));

                    assertThat(joined.run()).isGreaterThan(expired.run());
                    assertThat(joined.need()).isEqualTo(joined.run());
                    assertThat(joined.running()).isFalse();
                    assertThat(joined.left()).isPositive().isLessThanOrEqualTo(Ask.ENQUEUE_LEASE);
                    assertThat(s.messages()).isEqualTo(2);
                    assertThat(s.a.renews(expired, LEASE)).isEqualTo(RenewReply.LOST);
                    assertThat(s.a.ends(expired, s.type, End.Kind.VALUE, s.entry(expired.run())))
                            .isEqualTo(EndReply.FENCED);
                    assertThat(s.a.reads(s.key)).isNull();
                    assertBegun(s.b.begins(s.begin()), 2, 3, "first");
                }),
                row("ask 7: when the lease is over then a caller runs the job", s -> {
                    RunToken expired = s.expiredRun(s.get().withSpec("first"));
                    AskReply.Begun begun = s.b.runs(s.get().byCaller(newOwner()).withSpec("second"));

                    assertThat(begun.run()).isGreaterThan(expired.run());
                    assertThat(begun.attempt()).isEqualTo(2);
                    assertThat(begun.spec()).isEqualTo(bytes("first"));
                    assertThat(begun.created()).isFalse();
                    assertThat(s.messages()).isEqualTo(1);
                    assertThat(s.a.renews(expired, LEASE)).isEqualTo(RenewReply.LOST);
                }),
                row("ask 7: when the lease of a caller's run is over then a waiter makes it a queued job", s -> {
                    s.a.runs(s.get().byCaller(newOwner()).withLease(Scene.SHORT));
                    s.elapse(Scene.SHORT);

                    assertThat(s.b.joins(s.get()).running()).isFalse();
                    assertThat(s.messages()).isEqualTo(1);
                    assertBegun(s.b.begins(s.begin()), 2, 3, "spec");
                }),
                row("ask 7: when the attempts are used up then the job is given up", s -> givenUp(s, s.get())),
                row(
                        "ask 7: when the attempts are used up then a caller gives it up, too",
                        s -> givenUp(s, s.get().byCaller(newOwner()))),
                row("ask 7: when a job was given up then the next one begins anew", s -> {
                    givenUp(s, s.get());
                    s.b.creates(s.get().withSpec("next"));

                    assertBegun(s.a.begins(s.begin()), 1, 3, "next");
                }),
                row("ask 7: when failures are kept then the end of a job given up is, too", s -> {
                    RunToken expired = s.expiredRun(s.get().withMaxAttempts(1).withFailureTtl(Scene.LONG_AGO));
                    s.b.givesUp(s.get());

                    assertThat(s.b.isServed(s.get()).run()).isEqualTo(expired.run());
                }),
                row("ask 7: when the job given up was void then new askers do not get its failure", s -> {
                    s.expiredRun(s.get().withMaxAttempts(1).withFailureTtl(Scene.LONG_AGO));
                    s.a.evicts(s.key);
                    s.b.givesUp(s.get());

                    s.b.creates(s.get().waitingFor(Scene.LONG_AGO));
                }),
                row("ask 7: when the run of another type is over then the asker's own job replaces it", s -> {
                    RunToken expired = s.expiredRun(s.get().withMaxAttempts(1));
                    AskReply.Joined own =
                            s.b.creates(s.get().ofType(s.otherType).withSpec("other"));

                    assertThat(own.run()).isGreaterThan(expired.run());
                    assertThat(s.messagesOfOtherType()).isEqualTo(1);
                    assertThat(s.a.renews(expired, LEASE)).isEqualTo(RenewReply.LOST);
                    Begin begin = new Begin(s.key, s.otherType, newOwner(), "", LEASE);
                    assertThat(s.a.begins(begin).spec()).isEqualTo(bytes("other"));
                }),
                row("ask 7: when a void run is over then the next run is not void", s -> {
                    s.expiredRun(s.get());
                    s.a.evicts(s.key);
                    AskReply.Joined joined = s.b.joins(s.get());
                    assertThat(joined.need()).isEqualTo(joined.run());
                    RunToken next = s.b.takes(s.begin());

                    assertThat(s.b.ends(next, s.type, End.Kind.VALUE, s.entry(next.run())))
                            .isEqualTo(EndReply.ENDED);
                    assertThat(s.a.reads(s.key)).isEqualTo(s.entry(next.run()));
                }));
    }

    private static void givenUp(Scene s, Asking asking) {
        RunToken expired = s.expiredRun(s.get().withMaxAttempts(1).withSpec("first"));
        AskReply.GivenUp givenUp = s.b.givesUp(asking);

        assertOutcome(givenUp.outcome(), expired.run(), Outcome.Kind.FAILURE, abandonedAfter(1));
        assertThat(givenUp.attempts()).isEqualTo(1);
        assertThat(givenUp.spec()).isEqualTo(bytes("first"));
        assertThat(s.messages()).isEqualTo(1);
        assertThat(s.a.hintAt(s.key).run()).isEqualTo(expired.run());
        assertOutcome(
                s.a.isServed(s.get().needing(expired.run())), expired.run(), Outcome.Kind.FAILURE, abandonedAfter(1));
        s.a.isTooLate(s.begin());
        assertThat(s.a.renews(expired, LEASE)).isEqualTo(RenewReply.LOST);
    }
}

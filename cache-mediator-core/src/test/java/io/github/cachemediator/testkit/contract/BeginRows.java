package io.github.cachemediator.testkit.contract;

import static io.github.cachemediator.testkit.contract.Row.row;
import static io.github.cachemediator.testkit.contract.Scene.LEASE;
import static io.github.cachemediator.testkit.contract.Scene.MOST;
import static io.github.cachemediator.testkit.contract.Scene.RENEWED;
import static io.github.cachemediator.testkit.contract.Scene.SHORT;
import static io.github.cachemediator.testkit.contract.Scene.abandonedAfter;
import static io.github.cachemediator.testkit.contract.Scene.assertBegun;
import static io.github.cachemediator.testkit.contract.Scene.assertOutcome;
import static io.github.cachemediator.testkit.contract.Scene.bytes;
import static io.github.cachemediator.testkit.contract.Scene.newOwner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.Outcome;
import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import java.util.List;

/** What begin is answered with. */
final class BeginRows {

    private BeginRows() {}

    static List<Row> rows() {
        return List.of(
                row("begin: when there is no record then the job is gone", s -> s.a.isTooLate(s.begin())),
                row("begin: when the run has ended then the job is gone", s -> {
                    s.a.ends(s.runForBoth(), s.type, End.Kind.FAILURE, bytes("failure"));

                    s.b.isTooLate(s.begin());
                }),
                row("begin: when the record is of another job type then the job is gone", s -> {
                    s.a.creates(s.get());
                    s.a.isTooLate(new Begin(s.key, s.otherType, newOwner(), "", LEASE));
                    s.a.begins(s.begin());
                    s.a.isTooLate(new Begin(s.key, s.otherType, newOwner(), "", LEASE));
                }),
                row("begin: when the job is queued then it runs, with a greater run number", s -> {
                    long queued = s.a.creates(s.get().withSpec("own").withMaxAttempts(4))
                            .run();
                    BeginReply.Begun begun = s.b.begins(s.begin());

                    assertThat(begun.run()).isGreaterThan(queued);
                    assertBegun(begun, 1, 4, "own");
                }),
                row("begin: when a worker repeats it then it owns the same run", s -> {
                    s.a.creates(s.get());
                    Begin begin = s.begin();
                    BeginReply.Begun first = s.a.begins(begin);
                    BeginReply.Begun again = s.a.begins(begin);

                    assertThat(again.run()).isEqualTo(first.run());
                    assertBegun(again, 1, 3, "spec");
                }),
                row("begin: when somebody else runs it then it is busy until the lease ends", s -> {
                    s.run();

                    assertThat(s.b.begin(s.begin()))
                            .asInstanceOf(type(BeginReply.Busy.class))
                            .satisfies(
                                    busy -> assertThat(busy.left()).isPositive().isLessThanOrEqualTo(LEASE));
                }),
                row("begin: when a worker retries then it has a new run, and the old one is fenced", s -> {
                    RunToken first = s.run();
                    RunToken second = s.a.takes(s.beginAfter(first.owner()));

                    assertThat(second.run()).isGreaterThan(first.run());
                    assertThat(s.a.renews(first, LEASE)).isEqualTo(RenewReply.LOST);
                    assertThat(s.a.ends(first, s.type, End.Kind.VALUE, s.entry(first.run())))
                            .isEqualTo(EndReply.FENCED);
                    assertBegun(s.a.begins(s.beginAfter(second.owner())), 3, 3, "spec");
                }),
                row("begin: when the last attempt was not the record's then it is busy", s -> {
                    RunToken first = s.run();
                    s.a.takes(s.beginAfter(first.owner()));

                    s.a.isTooEarly(s.beginAfter(first.owner()));
                    s.a.isTooEarly(s.beginAfter(newOwner()));
                }),
                row("begin: when the lease is over then another worker runs it, and the old run is fenced", s -> {
                    RunToken expired = s.expiredRun(s.get());
                    RunToken token = s.b.takes(s.begin());

                    assertThat(token.run()).isGreaterThan(expired.run());
                    assertThat(s.a.renews(expired, LEASE)).isEqualTo(RenewReply.LOST);
                    assertThat(s.a.ends(expired, s.type, End.Kind.VALUE, s.entry(expired.run())))
                            .isEqualTo(EndReply.FENCED);
                    assertThat(s.a.reads(s.key)).isNull();
                    assertBegun(s.b.begins(s.beginAfter(token.owner())), 3, 3, "spec");
                }),
                row("begin: when all attempts but one never ended then the last is for a worker that is careful", s -> {
                    RunToken expired = s.expiredRun(s.get().withMaxAttempts(2));
                    Begin begin = s.begin();

                    assertThat(s.b.begin(begin)).isInstanceOf(BeginReply.LastAttempt.class);
                    assertThat(s.b.begin(begin)).isInstanceOf(BeginReply.LastAttempt.class);
                    assertThat(s.a.renews(expired, SHORT)).isEqualTo(RenewReply.HELD); // nothing was changed
                    s.elapse(SHORT);
                    assertBegun(s.b.begins(begin.whenAlone()), 2, 2, "spec");
                    s.a.isTooEarly(s.begin().whenAlone());
                }),
                row("begin: when a job has one attempt only then it is begun like any other", s -> {
                    s.a.creates(s.get().withMaxAttempts(1));

                    assertBegun(s.b.begins(s.begin()), 1, 1, "spec");
                }),
                row("begin: when a worker retries then its last attempt is like any other", s -> {
                    s.a.creates(s.get().withMaxAttempts(2));
                    RunToken first = s.a.takes(s.begin());

                    assertBegun(s.a.begins(s.beginAfter(first.owner())), 2, 2, "spec");
                }),
                row("begin: when the lease is over and the attempts are used up then the job is given up", s -> {
                    RunToken expired = s.expiredRun(s.get().withMaxAttempts(1).withSpec("own"));

                    assertGivenUp(s, expired.run(), "own");
                }),
                row("begin: when the attempts of a queued job are used up then the job is given up", s -> {
                    long queued = AskQueuedRows.queuedAndUsedUp(s);

                    assertGivenUp(s, queued, "spec of the warm");
                }),
                row("begin: when a worker retries more often than allowed then the job is given up", s -> {
                    s.a.creates(s.get().withMaxAttempts(2).withSpec("own"));
                    RunToken first = s.a.takes(s.begin());
                    RunToken second = s.a.takes(s.beginAfter(first.owner()));

                    BeginReply reply = s.a.begin(s.beginAfter(second.owner()));
                    assertThat(reply)
                            .asInstanceOf(type(BeginReply.GivenUp.class))
                            .satisfies(givenUp -> assertOutcome(
                                    givenUp.outcome(), second.run(), Outcome.Kind.FAILURE, abandonedAfter(2)));
                }),
                row("begin: when a void run is tried again then the new run is not void", s -> {
                    RunToken first = s.run();
                    s.b.evicts(s.key);
                    RunToken second = s.a.takes(s.beginAfter(first.owner()));

                    assertThat(second.run()).isGreaterThanOrEqualTo(first.run() + 1);
                    assertThat(s.a.renews(second, LEASE)).isEqualTo(RenewReply.HELD);
                    assertThat(s.a.ends(second, s.type, End.Kind.VALUE, s.entry(second.run())))
                            .isEqualTo(EndReply.ENDED);
                    assertThat(s.b.reads(s.key)).isEqualTo(s.entry(second.run()));
                }),
                row("begin: when it has begun then the record lives for its time again", s -> {
                    s.a.creates(s.get().withRecordTtl(RENEWED));
                    s.elapse(MOST);
                    RunToken token = s.a.takes(s.begin());
                    s.elapse(MOST);

                    assertThat(s.a.renews(token, LEASE)).isEqualTo(RenewReply.HELD);
                }));
    }

    private static void assertGivenUp(Scene s, long run, String spec) {
        assertThat(s.b.begin(s.begin()))
                .asInstanceOf(type(BeginReply.GivenUp.class))
                .satisfies(givenUp -> {
                    assertOutcome(givenUp.outcome(), run, Outcome.Kind.FAILURE, abandonedAfter(1));
                    assertThat(givenUp.attempts()).isEqualTo(1);
                    assertThat(givenUp.spec()).isEqualTo(bytes(spec));
                });
        assertThat(s.a.hintAt(s.key).run()).isEqualTo(run);
        assertOutcome(s.a.isServed(s.get().needing(run)), run, Outcome.Kind.FAILURE, abandonedAfter(1));
        s.b.isTooLate(s.begin());
        s.a.creates(s.get());
    }
}

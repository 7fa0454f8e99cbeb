package io.github.cachemediator.testkit.contract;

import static io.github.cachemediator.testkit.contract.Row.row;
import static io.github.cachemediator.testkit.contract.Scene.LEASE;
import static io.github.cachemediator.testkit.contract.Scene.LONG_AGO;
import static io.github.cachemediator.testkit.contract.Scene.SHORT;
import static io.github.cachemediator.testkit.contract.Scene.assertBegun;
import static io.github.cachemediator.testkit.contract.Scene.assertOutcome;
import static io.github.cachemediator.testkit.contract.Scene.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.Outcome;
import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import java.util.Arrays;
import java.util.List;

/** The kinds of end of a run that is still the record's. */
final class EndRows {

    private static final byte[] NOTHING = {};

    private EndRows() {}

    static List<Row> rows() {
        return List.of(
                row("end: when a run ends with a value then it is stored", s -> {
                    RunToken token = s.runForBoth();

                    assertThat(s.a.ends(token, s.type, End.Kind.VALUE, s.entry(token.run())))
                            .isEqualTo(EndReply.ENDED);
                    assertThat(s.b.reads(s.key)).isEqualTo(s.entry(token.run()));
                }),
                row("end: when the time of a value is over then it is gone", s -> {
                    RunToken token = s.runForBoth();
                    s.a.ends(token, s.type, End.Kind.VALUE, s.entry(token.run()), SHORT);

                    s.elapse(SHORT);
                    assertThat(s.b.reads(s.key)).isNull();
                }),
                row("end: when a run ends with a value then the old entry is replaced in the same step", s -> {
                    s.store(s.entry(1));
                    s.a.creates(s.warm());
                    RunToken token = s.a.takes(s.begin());
                    assertThat(s.b.hits(s.get()).entry()).isEqualTo(s.entry(1));
                    s.a.ends(token, s.type, End.Kind.VALUE, s.entry(token.run()));

                    assertThat(s.b.hits(s.get()).entry()).isEqualTo(s.entry(token.run()));
                }),
                row("end: when a value of some size is stored then it comes back whole", s -> {
                    byte[] entry = s.entry(3);
                    byte[] large = Arrays.copyOf(entry, 1024 * 1024);
                    RunToken token = s.runForBoth();
                    s.a.ends(token, s.type, End.Kind.VALUE, large);

                    assertThat(s.b.hits(s.get()).entry()).isEqualTo(large);
                }),
                row("end: when nobody else waited for a stored value then the record goes at once", s -> {
                    RunToken token = s.run();
                    s.a.joins(s.get());
                    s.a.ends(token, s.type, End.Kind.VALUE, s.entry(token.run()));

                    assertThat(s.a.ends(token, s.type, End.Kind.UNSTORED, s.entry(token.run())))
                            .isEqualTo(EndReply.FENCED);
                    assertThat(s.b.hits(s.get()).entry()).isEqualTo(s.entry(token.run()));
                }),
                row("end: when the value is stored elsewhere then nothing is stored here", s -> {
                    RunToken token = s.runForBoth();

                    assertThat(s.a.ends(token, s.type, End.Kind.STORED_ELSEWHERE, NOTHING))
                            .isEqualTo(EndReply.ENDED);
                    assertThat(s.b.reads(s.key)).isNull();
                    s.b.isTooLate(s.begin());
                }),
                row("end: when the value is not to be stored then it is not, and the old entry stays", s -> {
                    s.store(s.entry(1));
                    s.a.creates(s.warm());
                    RunToken token = s.a.takes(s.begin());

                    assertThat(s.a.ends(token, s.type, End.Kind.UNSTORED, s.entry(token.run())))
                            .isEqualTo(EndReply.ENDED);
                    assertThat(s.b.reads(s.key)).isEqualTo(s.entry(1));
                }),
                row("end: when the run failed then nothing is stored, and the old entry stays", s -> {
                    s.store(s.entry(1));
                    s.a.creates(s.warm());
                    RunToken token = s.a.takes(s.begin());

                    assertThat(s.a.ends(token, s.type, End.Kind.FAILURE, bytes("failure")))
                            .isEqualTo(EndReply.ENDED);
                    assertThat(s.b.reads(s.key)).isEqualTo(s.entry(1));
                }),
                row("end: when the run is void then its value is only for those who asked before", s -> {
                    RunToken token = s.runForBoth();
                    s.a.evicts(s.key);

                    assertThat(s.a.ends(token, s.type, End.Kind.VALUE, s.entry(token.run())))
                            .isEqualTo(EndReply.ENDED_VOID);
                    assertThat(s.a.reads(s.key)).isNull();
                    assertOutcome(
                            s.b.isServed(s.get().needing(token.run())),
                            token.run(),
                            Outcome.Kind.VALUE,
                            s.entry(token.run()));
                    s.b.creates(s.get().waitingFor(LONG_AGO));
                }),
                row("end: when the run is void then who asked after the evict gets a run of its own", s -> {
                    RunToken token = s.run();
                    s.a.evicts(s.key);
                    long need = s.b.joins(s.get()).need();
                    s.a.ends(token, s.type, End.Kind.UNSTORED, s.entry(token.run()));

                    assertThat(s.b.creates(s.get().needing(need)).run()).isGreaterThanOrEqualTo(need);
                }),
                row("end: when the run is void then a foreign driver is told to delete its value", s -> {
                    RunToken token = s.runForBoth();
                    s.a.evicts(s.key);

                    assertThat(s.a.ends(token, s.type, End.Kind.STORED_ELSEWHERE, NOTHING))
                            .isEqualTo(EndReply.ENDED_VOID);
                    s.b.creates(s.get().waitingFor(LONG_AGO));
                }),
                row("end: when the run is void then its failure is only for those who asked before", s -> {
                    s.a.creates(s.get().withFailureTtl(LONG_AGO));
                    s.b.joins(s.get());
                    RunToken token = s.a.takes(s.begin());
                    s.a.evicts(s.key);
                    s.a.ends(token, s.type, End.Kind.FAILURE, bytes("failure"));

                    assertThat(s.b.isServed(s.get().needing(token.run())).kind())
                            .isEqualTo(Outcome.Kind.FAILURE);
                    s.b.creates(s.get().waitingFor(LONG_AGO));
                }),
                row("end: when the lease is over but nobody took the job then the value is stored", s -> {
                    RunToken token = s.expiredRun(s.get());

                    assertThat(s.a.ends(token, s.type, End.Kind.VALUE, s.entry(token.run())))
                            .isEqualTo(EndReply.ENDED);
                    assertThat(s.b.reads(s.key)).isEqualTo(s.entry(token.run()));
                }),
                row("end: when a job is handed back then it is queued again as if it had not begun", s -> {
                    RunToken token = s.run();

                    assertThat(s.a.handsBack(token, s.type)).isEqualTo(EndReply.ENDED);
                    AskReply.Joined joined = s.b.joins(s.get());
                    assertThat(joined.running()).isFalse();
                    assertThat(joined.run()).isGreaterThan(token.run());
                    assertThat(joined.need()).isEqualTo(joined.run());
                    assertThat(joined.left()).isPositive().isLessThanOrEqualTo(Ask.ENQUEUE_LEASE);
                    assertThat(s.messages()).isEqualTo(1);
                    assertThat(s.a.renews(token, LEASE)).isEqualTo(RenewReply.LOST);
                    assertBegun(s.b.begins(s.begin()), 1, 3, "spec");
                }),
                row("end: when a void run is handed back then the next run is not void", s -> {
                    RunToken token = s.run();
                    s.a.evicts(s.key);
                    s.a.handsBack(token, s.type);
                    AskReply.Joined joined = s.b.joins(s.get().needing(token.run() + 1));
                    assertThat(joined.need()).isEqualTo(token.run() + 1);
                    RunToken next = s.b.takes(s.begin());

                    assertThat(s.b.ends(next, s.type, End.Kind.VALUE, s.entry(next.run())))
                            .isEqualTo(EndReply.ENDED);
                }));
    }
}

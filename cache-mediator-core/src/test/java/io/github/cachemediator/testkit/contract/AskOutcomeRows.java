package io.github.cachemediator.testkit.contract;

import static io.github.cachemediator.testkit.contract.Row.longRow;
import static io.github.cachemediator.testkit.contract.Row.row;
import static io.github.cachemediator.testkit.contract.Scene.LONG_AGO;
import static io.github.cachemediator.testkit.contract.Scene.SHORT;
import static io.github.cachemediator.testkit.contract.Scene.assertOutcome;
import static io.github.cachemediator.testkit.contract.Scene.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.Outcome;
import io.github.cachemediator.queue.RunToken;
import java.time.Duration;
import java.util.List;

/** Rows 2 and 3 of ask: outcomes of a run that has ended. */
final class AskOutcomeRows {

    private static final byte[] FAILURE = bytes("failure");
    private static final byte[] NOTHING = {};

    private AskOutcomeRows() {}

    static List<Row> rows() {
        return List.of(
                row("ask 2: when the run failed then who waited gets the failure", s -> {
                    RunToken token = s.runForBoth();
                    s.a.ends(token, s.type, End.Kind.FAILURE, FAILURE);

                    assertOutcome(
                            s.b.isServed(s.get().needing(token.run())), token.run(), Outcome.Kind.FAILURE, FAILURE);
                    assertOutcome(s.b.isServed(s.warm().needing(1)), token.run(), Outcome.Kind.FAILURE, FAILURE);
                }),
                row("ask 2: when the value was not to be stored then who waited gets it", s -> {
                    RunToken token = s.runForBoth();
                    s.a.ends(token, s.type, End.Kind.UNSTORED, s.entry(token.run()));

                    assertOutcome(
                            s.b.isServed(s.warm().needing(token.run())),
                            token.run(),
                            Outcome.Kind.VALUE,
                            s.entry(token.run()));
                }),
                row("ask 2: when the entry lived for less than the outcome then who waited gets the value", s -> {
                    RunToken token = s.runForBoth();
                    s.a.ends(token, s.type, End.Kind.VALUE, s.entry(token.run()), SHORT);
                    s.elapse(SHORT);

                    assertOutcome(
                            s.b.isServed(s.get().needing(token.run())),
                            token.run(),
                            Outcome.Kind.STORED,
                            s.entry(token.run()));
                }),
                row("ask 2: when the entry has gone since then there is nothing to serve", s -> {
                    RunToken token = s.runForBoth();
                    s.a.ends(token, s.type, End.Kind.VALUE, s.entry(token.run()));
                    s.a.evicts(s.key);

                    s.b.creates(s.get().needing(token.run()));
                }),
                row("ask 2: when a foreign driver has the value then who waited reads it there", s -> {
                    RunToken token = s.runForBoth();
                    s.a.ends(token, s.type, End.Kind.STORED_ELSEWHERE, NOTHING);

                    assertOutcome(s.b.isServed(s.get().needing(token.run())), token.run(), Outcome.Kind.STORED, null);
                    s.b.creates(s.get().needing(token.run() + 1));
                }),
                row("ask 2: when the run is older than the needed one then its outcome will not do", s -> {
                    RunToken token = s.runForBoth();
                    s.a.ends(token, s.type, End.Kind.FAILURE, FAILURE);

                    s.b.creates(s.get().needing(token.run() + 1));
                }),
                row("ask 2: when the run was of another job type then its outcome will not do", s -> {
                    RunToken token = s.runForBoth();
                    s.a.ends(token, s.type, End.Kind.FAILURE, FAILURE);

                    s.b.creates(s.get().ofType(s.otherType).needing(token.run()));
                }),
                row("ask 2: when the next job is there already then who waited still gets the outcome", s -> {
                    RunToken token = s.runForBoth();
                    s.a.ends(token, s.type, End.Kind.FAILURE, FAILURE);
                    s.a.creates(s.get());

                    assertOutcome(
                            s.b.isServed(s.get().needing(token.run())), token.run(), Outcome.Kind.FAILURE, FAILURE);
                    s.a.takes(s.begin());
                    assertOutcome(
                            s.b.isServed(s.get().needing(token.run())), token.run(), Outcome.Kind.FAILURE, FAILURE);
                }),
                row("ask 3: when a value was not stored then who asked before the end gets it", s -> {
                    RunToken token = s.run();
                    s.a.ends(token, s.type, End.Kind.UNSTORED, s.entry(token.run()));

                    assertOutcome(
                            s.b.isServed(s.get().waitingFor(LONG_AGO)),
                            token.run(),
                            Outcome.Kind.VALUE,
                            s.entry(token.run()));
                }),
                row("ask 3: when a run failed then who asked before the end gets the failure", s -> {
                    RunToken token = s.run();
                    s.a.ends(token, s.type, End.Kind.FAILURE, FAILURE);

                    assertOutcome(
                            s.b.isServed(s.get().waitingFor(LONG_AGO)), token.run(), Outcome.Kind.FAILURE, FAILURE);
                }),
                row("ask 3: when a foreign driver has the value then who asked before the end reads it there", s -> {
                    RunToken token = s.run();
                    s.a.ends(token, s.type, End.Kind.STORED_ELSEWHERE, NOTHING);

                    assertOutcome(s.b.isServed(s.get().waitingFor(LONG_AGO)), token.run(), Outcome.Kind.STORED, null);
                }),
                row("ask 3: when a foreign driver has the value then who asks later looks there again", s -> {
                    RunToken token = s.run();
                    s.a.ends(token, s.type, End.Kind.STORED_ELSEWHERE, NOTHING);
                    s.elapse(SHORT);

                    assertOutcome(s.b.isServed(s.get()), token.run(), Outcome.Kind.STORED, null);
                    s.b.creates(s.get().unableToDecode(token.run()));
                }),
                row(
                        "ask 3: when a foreign driver keeps the value for a moment only then the waiters get it from here",
                        s -> {
                            RunToken token = s.run();
                            s.a.ends(token, s.type, End.Kind.STORED_ELSEWHERE, s.entry(token.run()));
                            s.elapse(SHORT);

                            assertOutcome(
                                    s.b.isServed(s.get().needing(token.run())),
                                    token.run(),
                                    Outcome.Kind.STORED,
                                    s.entry(token.run()));
                            assertOutcome(s.b.isServed(s.get()), token.run(), Outcome.Kind.STORED, null);
                            s.a.evicts(s.key);
                            s.b.creates(s.get());
                        }),
                row("ask 3: when a run has ended then who asks later gets a job of its own", s -> {
                    RunToken token = s.run();
                    s.a.ends(token, s.type, End.Kind.UNSTORED, s.entry(token.run()));
                    s.elapse(SHORT);

                    s.b.creates(s.get().waitingFor(SHORT.dividedBy(2)));
                }),
                row("ask 3: when the asker needs a later run then it gets one, however long ago it asked", s -> {
                    RunToken token = s.run();
                    s.a.ends(token, s.type, End.Kind.STORED_ELSEWHERE, NOTHING);

                    s.b.creates(s.get().needing(token.run() + 1).waitingFor(LONG_AGO));
                }),
                row("ask 3: when a run has ended then a warm is not served, however long ago it asked", s -> {
                    RunToken token = s.run();
                    s.a.ends(token, s.type, End.Kind.UNSTORED, s.entry(token.run()));

                    s.b.creates(s.warm().waitingFor(LONG_AGO));
                }),
                row("ask 3: when the run was of another job type then its outcome will not do", s -> {
                    RunToken token = s.run();
                    s.a.ends(token, s.type, End.Kind.UNSTORED, s.entry(token.run()));

                    s.b.creates(s.get().ofType(s.otherType).waitingFor(LONG_AGO));
                }),
                row("ask 3: when the next job is queued then a new asker joins it, however long ago it asked", s -> {
                    RunToken token = s.run();
                    s.a.ends(token, s.type, End.Kind.UNSTORED, s.entry(token.run()));
                    AskReply.Joined next = s.a.creates(s.get());

                    assertThat(s.b.joins(s.get().waitingFor(LONG_AGO)).run()).isEqualTo(next.run());
                }),
                row("ask 3: when failures are kept then new askers get them", s -> {
                    s.a.creates(s.get().withFailureTtl(LONG_AGO));
                    RunToken token = s.a.takes(s.begin());
                    s.a.ends(token, s.type, End.Kind.FAILURE, FAILURE);

                    assertOutcome(s.b.isServed(s.get()), token.run(), Outcome.Kind.FAILURE, FAILURE);
                }),
                row("ask 3: when a failure was kept for its time then new askers run again", s -> {
                    s.a.creates(s.get().withFailureTtl(SHORT));
                    s.a.ends(s.a.takes(s.begin()), s.type, End.Kind.FAILURE, FAILURE);

                    s.elapse(SHORT);
                    s.b.creates(s.get());
                }),
                row("ask 3: when failures are kept then a warm runs again", s -> {
                    s.a.creates(s.get().withFailureTtl(LONG_AGO));
                    s.a.ends(s.a.takes(s.begin()), s.type, End.Kind.FAILURE, FAILURE);

                    s.b.creates(s.warm());
                }),
                row("ask 3: when failures are kept then another job type runs", s -> {
                    s.a.creates(s.get().withFailureTtl(LONG_AGO));
                    s.a.ends(s.a.takes(s.begin()), s.type, End.Kind.FAILURE, FAILURE);

                    s.b.creates(s.get().ofType(s.otherType));
                }),
                row("ask 3: when failures are not kept then the next ask runs again", s -> {
                    RunToken token = s.run();
                    s.a.ends(token, s.type, End.Kind.FAILURE, FAILURE);

                    s.b.creates(s.get());
                }),
                longRow("ask 3: when failures are kept for long then the record is, too", s -> {
                    Duration failureTtl = Duration.ofSeconds(60);
                    s.a.creates(s.get().withFailureTtl(failureTtl));
                    RunToken token = s.a.takes(s.begin());
                    s.a.ends(token, s.type, End.Kind.FAILURE, FAILURE);

                    s.elapse(Duration.ofSeconds(59));
                    assertThat(s.b.isServed(s.get()).run()).isEqualTo(token.run());
                    s.elapse(Duration.ofSeconds(1));
                    s.b.creates(s.get());
                }),
                longRow("ask 2: when the keep time is over then the outcome is gone", s -> {
                    RunToken token = s.runForBoth();
                    s.a.ends(token, s.type, End.Kind.UNSTORED, s.entry(token.run()));

                    s.elapse(Duration.ofSeconds(29));
                    assertThat(s.b.isServed(s.get().needing(token.run())).run()).isEqualTo(token.run());
                    s.elapse(Duration.ofSeconds(1));
                    s.b.creates(s.get().needing(token.run()));
                }));
    }
}

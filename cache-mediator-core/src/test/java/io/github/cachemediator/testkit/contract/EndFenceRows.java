package io.github.cachemediator.testkit.contract;

import static io.github.cachemediator.testkit.contract.Row.row;
import static io.github.cachemediator.testkit.contract.Scene.bytes;
import static io.github.cachemediator.testkit.contract.Scene.newOwner;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import java.util.List;

/** Ends that are repeated, or of a run that is no longer the record's. */
final class EndFenceRows {

    private EndFenceRows() {}

    static List<Row> rows() {
        return List.of(
                row("end: when it is repeated then it says so, and changes nothing", s -> {
                    for (End.Kind kind : List.of(End.Kind.VALUE, End.Kind.UNSTORED, End.Kind.FAILURE)) {
                        s.a.creates(s.warm());
                        s.b.joins(s.warm());
                        RunToken token = s.a.takes(s.begin());
                        assertThat(s.a.ends(token, s.type, kind, s.entry(1))).isEqualTo(EndReply.ENDED);

                        assertThat(s.a.ends(token, s.type, kind, s.entry(1))).isEqualTo(EndReply.ALREADY_ENDED);
                        s.a.evicts(s.key);
                        boolean wasStored = kind == End.Kind.VALUE; // and so left no record that could still tell
                        assertThat(s.a.ends(token, s.type, kind, s.entry(1)))
                                .isEqualTo(wasStored ? EndReply.FENCED : EndReply.ENDED_VOID);
                        assertThat(s.a.reads(s.key)).isNull();
                    }
                }),
                row("end: when it is repeated while the next job is there then it says so", s -> {
                    RunToken token = s.runForBoth();
                    s.a.ends(token, s.type, End.Kind.FAILURE, bytes("failure"));
                    s.b.creates(s.get());
                    RunToken next = s.b.takes(s.begin());

                    assertThat(s.a.ends(token, s.type, End.Kind.FAILURE, bytes("failure")))
                            .isEqualTo(EndReply.ALREADY_ENDED);
                    assertThat(s.b.renews(next, Scene.LEASE)).isEqualTo(RenewReply.HELD);
                }),
                row("end: when it is repeated but has left no record then it says so, and changes nothing", s -> {
                    RunToken token = s.run();
                    byte[] entry = s.entry(token.run());
                    s.a.ends(token, s.type, End.Kind.VALUE, entry);

                    assertThat(s.a.ends(token, s.type, End.Kind.VALUE, entry)).isEqualTo(EndReply.ALREADY_ENDED);
                    assertThat(s.a.ends(token, s.type, End.Kind.VALUE, s.entry(token.run() - 1)))
                            .isEqualTo(EndReply.FENCED);
                    assertThat(s.a.reads(s.key)).isEqualTo(entry);
                }),
                row("end: when the run was given up then it is fenced", s -> {
                    RunToken token = s.expiredRun(s.get().withMaxAttempts(1));
                    s.b.begin(s.begin());

                    assertFenced(s, token);
                }),
                row(
                        "end: when there is no record then it is fenced",
                        s -> assertFenced(s, new RunToken(s.key, 5, newOwner()))),
                row("end: when the record was lost then it is fenced", s -> {
                    RunToken token = s.runForBoth();
                    s.store.loseEverything();

                    assertFenced(s, token);
                }),
                row("end: when somebody else owns the run then it is fenced", s -> {
                    RunToken token = s.run();

                    assertFenced(s, new RunToken(s.key, token.run(), newOwner()));
                    assertThat(s.a.renews(token, Scene.LEASE)).isEqualTo(RenewReply.HELD);
                }),
                row("end: when the run number is another then it is fenced", s -> {
                    RunToken token = s.run();

                    assertFenced(s, new RunToken(s.key, token.run() - 1, token.owner()));
                    assertFenced(s, new RunToken(s.key, token.run() + 1, token.owner()));
                }),
                row("end: when the job is queued again then it is fenced", s -> {
                    RunToken expired = s.expiredRun(s.get());
                    s.b.joins(s.get());

                    assertFenced(s, expired);
                }),
                row("end: when an old run ends after a newer one then the newer value stays", s -> {
                    RunToken expired = s.expiredRun(s.get());
                    s.b.joins(s.get());
                    RunToken token = s.b.takes(s.begin());
                    s.b.ends(token, s.type, End.Kind.VALUE, s.entry(token.run()));

                    assertThat(s.a.ends(expired, s.type, End.Kind.VALUE, s.entry(expired.run())))
                            .isEqualTo(EndReply.FENCED);
                    assertThat(s.a.reads(s.key)).isEqualTo(s.entry(token.run()));
                }),
                row("end: when a run was handed back then it cannot end", s -> {
                    RunToken token = s.run();
                    s.a.handsBack(token, s.type);

                    assertFenced(s, token);
                }));
    }

    private static void assertFenced(Scene s, RunToken token) {
        for (End.Kind kind : End.Kind.values()) {
            assertThat(s.a.ends(token, s.type, kind, s.entry(token.run())))
                    .as(kind.name())
                    .isEqualTo(EndReply.FENCED);
        }
        assertThat(s.a.reads(s.key)).isNull();
    }
}

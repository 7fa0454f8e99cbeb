package io.github.cachemediator.testkit.contract;

import static io.github.cachemediator.testkit.contract.Row.row;
import static io.github.cachemediator.testkit.contract.Scene.bytes;
import static io.github.cachemediator.testkit.contract.Scene.newOwner;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.RunToken;
import java.util.List;

/** The keys that running jobs wait for. */
final class WaitRows {

    private static final String STRANGE = "{other}%:w:\r\nkey\0 \uD83D\uDD11";

    private WaitRows() {}

    static List<Row> rows() {
        return List.of(
                row("wait: when no job runs then none is awaited", s -> {
                    assertThat(s.a.seesAwaitedBy(s.key)).isEmpty();
                    s.a.creates(s.get());
                    assertThat(s.a.seesAwaitedBy(s.key)).isEmpty();
                }),
                row("wait: when a run waits for keys then everybody sees it, until it does not", s -> {
                    RunToken token = s.run();

                    assertThat(s.a.notesWait(token, "first")).isTrue();
                    assertThat(s.a.notesWait(token, STRANGE)).isTrue();
                    assertThat(s.a.notesWait(token, STRANGE)).isTrue();
                    assertThat(s.b.seesAwaitedBy(s.key)).containsExactlyInAnyOrder("first", STRANGE);
                    assertThat(s.a.forgetsWait(token, STRANGE)).isTrue();
                    assertThat(s.a.forgetsWait(token, STRANGE)).isTrue();
                    assertThat(s.b.seesAwaitedBy(s.key)).containsExactly("first");
                }),
                row("wait: when waiters join then they are not taken for awaited keys", s -> {
                    RunToken token = s.runForBoth();
                    s.a.notesWait(token, "awaited");

                    assertThat(s.b.seesAwaitedBy(s.key)).containsExactly("awaited");
                }),
                row("wait: when the run is not the record's then nothing is noted", s -> {
                    RunToken token = s.run();
                    s.a.notesWait(token, "awaited");

                    for (RunToken wrong : List.of(
                            new RunToken(s.key, token.run(), newOwner()),
                            new RunToken(s.key, token.run() - 1, token.owner()),
                            new RunToken("no-" + s.key, token.run(), token.owner()))) {
                        assertThat(s.b.notesWait(wrong, "other")).isFalse();
                        assertThat(s.b.forgetsWait(wrong, "awaited")).isFalse();
                    }
                    assertThat(s.a.seesAwaitedBy(s.key)).containsExactly("awaited");
                    assertThat(s.a.seesAwaitedBy("no-" + s.key)).isEmpty();
                }),
                row("wait: when an evict comes then the run still waits", s -> {
                    RunToken token = s.run();
                    s.a.notesWait(token, "awaited");
                    s.a.evicts(s.key);

                    assertThat(s.a.seesAwaitedBy(s.key)).containsExactly("awaited");
                }),
                row("wait: when the worker tries again then the new run waits for nothing", s -> {
                    RunToken token = waitingRun(s);
                    s.a.takes(s.beginAfter(token.owner()));

                    assertThat(s.a.seesAwaitedBy(s.key)).isEmpty();
                }),
                row("wait: when another worker takes the job then the new run waits for nothing", s -> {
                    RunToken token = s.expiredRun(s.get());
                    s.a.notesWait(token, "awaited");
                    s.b.takes(s.begin());

                    assertThat(s.a.seesAwaitedBy(s.key)).isEmpty();
                }),
                row("wait: when a waiter queues the job again then it waits for nothing", s -> {
                    RunToken token = s.expiredRun(s.get());
                    s.a.notesWait(token, "awaited");
                    s.b.joins(s.get());

                    assertThat(s.a.seesAwaitedBy(s.key)).isEmpty();
                    s.b.takes(s.begin());
                    assertThat(s.a.seesAwaitedBy(s.key)).isEmpty();
                }),
                row("wait: when a caller takes the job over then the new run waits for nothing", s -> {
                    RunToken token = s.expiredRun(s.get());
                    s.a.notesWait(token, "awaited");
                    s.b.runs(s.get().byCaller(newOwner()));

                    assertThat(s.a.seesAwaitedBy(s.key)).isEmpty();
                }),
                row("wait: when the run has ended then it waits for nothing", s -> {
                    s.a.ends(waitingRun(s), s.type, End.Kind.FAILURE, bytes("failure"));

                    assertThat(s.a.seesAwaitedBy(s.key)).isEmpty();
                    s.a.creates(s.get());
                    s.a.takes(s.begin());
                    assertThat(s.a.seesAwaitedBy(s.key)).isEmpty();
                }),
                row("wait: when the job is handed back then it waits for nothing", s -> {
                    s.a.handsBack(waitingRun(s), s.type);

                    assertThat(s.a.seesAwaitedBy(s.key)).isEmpty();
                    s.a.takes(s.begin());
                    assertThat(s.a.seesAwaitedBy(s.key)).isEmpty();
                }));
    }

    private static RunToken waitingRun(Scene s) {
        RunToken token = s.run();
        assertThat(s.a.notesWait(token, "awaited")).isTrue();
        return token;
    }
}

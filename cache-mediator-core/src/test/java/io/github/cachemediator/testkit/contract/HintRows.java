package io.github.cachemediator.testkit.contract;

import static io.github.cachemediator.testkit.contract.Row.row;
import static io.github.cachemediator.testkit.contract.Scene.assertOutcome;
import static io.github.cachemediator.testkit.contract.Scene.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.codec.EntryHeader;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.Outcome;
import io.github.cachemediator.queue.RunToken;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hints, and who gets them. */
final class HintRows {

    private static final byte[] NOTHING = {};

    private HintRows() {}

    static List<Row> rows() {
        return List.of(
                row("hint: when a value is stored then who waits is told", s -> {
                    RunToken token = s.runForBoth();
                    byte[] entry = s.entry(token.run());
                    s.a.ends(token, s.type, End.Kind.VALUE, entry);

                    assertHint(s, token, Outcome.Kind.STORED, entry);
                }),
                row("hint: when a value is not stored then who waits is told", s -> {
                    RunToken token = s.runForBoth();
                    byte[] entry = s.entry(token.run());
                    s.a.ends(token, s.type, End.Kind.UNSTORED, entry);

                    assertHint(s, token, Outcome.Kind.VALUE, entry);
                }),
                row("hint: when a value is stored elsewhere then who waits is told", s -> {
                    RunToken token = s.runForBoth();
                    s.a.ends(token, s.type, End.Kind.STORED_ELSEWHERE, NOTHING);

                    assertHint(s, token, Outcome.Kind.STORED, null);
                }),
                row("hint: when a run fails then who waits is told", s -> {
                    RunToken token = s.runForBoth();
                    s.a.ends(token, s.type, End.Kind.FAILURE, bytes("failure"));

                    assertHint(s, token, Outcome.Kind.FAILURE, bytes("failure"));
                }),
                row("hint: when a void run ends then who waits is told", s -> {
                    RunToken token = s.runForBoth();
                    s.b.evicts(s.key);
                    byte[] entry = s.entry(token.run());
                    s.a.ends(token, s.type, End.Kind.VALUE, entry);

                    assertHint(s, token, Outcome.Kind.VALUE, entry);
                }),
                row("hint: when a large value is stored then who waits is told", s -> {
                    RunToken token = s.runForBoth();
                    byte[] large = Arrays.copyOf(s.entry(token.run()), 2 * 1024 * 1024);
                    s.a.ends(token, s.type, End.Kind.VALUE, large);

                    assertHint(s, token, Outcome.Kind.STORED, large);
                }),
                row("hint: when an instance joins a running job then it is told", s -> {
                    RunToken token = s.run();
                    s.b.joins(s.get());
                    s.a.ends(token, s.type, End.Kind.FAILURE, bytes("failure"));

                    assertHint(s, token, Outcome.Kind.FAILURE, bytes("failure"));
                }),
                row("hint: when an instance waits for a job of another type then it is told of that one", s -> {
                    RunToken token = s.run();
                    s.b.joins(s.get().ofType(s.otherType));
                    s.a.ends(token, s.type, End.Kind.FAILURE, bytes("failure"));

                    assertHint(s, token, Outcome.Kind.FAILURE, bytes("failure"));
                }),
                row("hint: when the job was taken over meanwhile then who waits is told", s -> {
                    s.a.creates(s.get());
                    s.b.joins(s.get());
                    s.a.takes(s.begin(Scene.SHORT));
                    s.elapse(Scene.SHORT);
                    s.a.joins(s.get());
                    RunToken token = s.a.takes(s.begin());
                    s.a.ends(token, s.type, End.Kind.FAILURE, bytes("failure"));

                    assertHint(s, token, Outcome.Kind.FAILURE, bytes("failure"));
                }),
                row("hint: when a run ends then the ender's own instance is not told", s -> {
                    RunToken token = s.runForBoth();
                    s.a.ends(token, s.type, End.Kind.FAILURE, bytes("failure"));
                    s.b.hintAt(s.key);

                    tellOfAnotherKey(s, s.b, s.a);
                    assertThat(s.a.hintsAt(s.key)).isEmpty();
                }),
                row("hint: when a run has ended then nobody waits any more", s -> {
                    RunToken first = s.runForBoth();
                    s.a.ends(first, s.type, End.Kind.FAILURE, bytes("failure"));
                    s.a.ends(s.run(), s.type, End.Kind.FAILURE, bytes("failure"));
                    RunToken last = s.runForBoth();
                    s.a.ends(last, s.type, End.Kind.FAILURE, bytes("failure"));

                    assertThat(s.b.hintsUntil(last)).extracting(Hint::run).containsExactly(first.run(), last.run());
                }),
                row("hint: when a job is handed back then who waits goes on waiting", s -> {
                    s.a.handsBack(s.runForBoth(), s.type);
                    RunToken token = s.a.takes(s.begin());
                    s.a.ends(token, s.type, End.Kind.FAILURE, bytes("failure"));

                    assertHint(s, token, Outcome.Kind.FAILURE, bytes("failure"));
                }),
                row("hint: when who waits is gone then the run ends all the same", s -> {
                    RunToken token = s.runForBoth();
                    s.b.close();

                    assertThat(s.a.ends(token, s.type, End.Kind.FAILURE, bytes("failure")))
                            .isEqualTo(EndReply.ENDED);
                }),
                row("hint: when the key is strange then it arrives as it is", s -> {
                    String strange = "{" + s.key + "}%7B:job\r\n\0 \u2028 grüße \uD83D\uDD11";
                    RunToken token = endFor(s.a, s.b, strange, s.type);

                    assertThat(s.b.hintAt(strange).run()).isEqualTo(token.run());
                    assertThat(s.a.reads(strange)).isEqualTo(s.entry(1));
                }));
    }

    /** A hint that is sent after all others, so that those would have arrived before it. */
    private static void tellOfAnotherKey(Scene s, Instance from, Instance to) {
        String another = "another-" + s.key;
        endFor(from, to, another, s.type);
        to.hintAt(another);
    }

    private static RunToken endFor(Instance runner, Instance waiter, String key, String type) {
        waiter.creates(new Asking(key, Ask.Kind.GET, type));
        RunToken token = runner.takes(new Begin(key, type, Scene.newOwner(), "", Scene.LEASE));
        byte[] entry = new EntryHeader(0, 1, 0, EntryHeader.typeIdOf(type)).prependTo(bytes("value of 1"));
        runner.ends(token, type, End.Kind.VALUE, entry);
        return token;
    }

    /** Asserts the one hint at instance b; it may come without the outcome. */
    private static void assertHint(Scene s, RunToken token, Outcome.Kind kind, byte @Nullable [] payload) {
        Hint hint = s.b.hintAt(s.key);

        assertThat(hint.run()).isEqualTo(token.run());
        assertThat(hint.jobType()).isEqualTo(s.type);
        Outcome outcome = hint.outcome();
        if (outcome != null) {
            assertOutcome(outcome, token.run(), kind, payload);
        }
        assertThat(s.b.hintsAt(s.key)).hasSize(1);
    }
}

package io.github.cachemediator.testkit.contract;

import static io.github.cachemediator.testkit.contract.Row.longRow;
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

import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.Outcome;
import io.github.cachemediator.queue.RunToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Rows 5 and 6 of ask: a job is queued. */
final class AskQueuedRows {

    private AskQueuedRows() {}

    static List<Row> rows() {
        return List.of(
                row("ask 5: when a job is queued then a caller runs it", s -> {
                    long queued = s.a.creates(s.get().withSpec("first")).run();
                    AskReply.Begun begun = s.b.runs(s.get().byCaller(newOwner()).withSpec("second"));

                    assertThat(begun.run()).isGreaterThan(queued);
                    assertThat(begun.attempt()).isEqualTo(1);
                    assertThat(begun.spec()).isEqualTo(bytes("first"));
                    assertThat(begun.created()).isFalse();
                    s.a.isTooEarly(s.begin());
                }),
                row("ask 5: when the lease of a caller's run is over then a worker takes the job", s -> {
                    s.a.creates(s.get());
                    s.b.runs(s.get().byCaller(newOwner()).withLease(SHORT));
                    s.elapse(SHORT);

                    assertBegun(s.a.begins(s.begin()), 2, 3, "spec");
                }),
                row("ask 5: when the attempts of a queued job are used up then a caller gives it up", s -> {
                    long run = queuedAndUsedUp(s);
                    AskReply.GivenUp givenUp = s.b.givesUp(s.get().byCaller(newOwner()));

                    assertThat(givenUp.attempts()).isEqualTo(1);
                    assertThat(givenUp.spec()).isEqualTo(bytes("spec of the warm"));
                    assertOutcome(givenUp.outcome(), run, Outcome.Kind.FAILURE, abandonedAfter(1));
                    assertThat(s.b.isServed(s.get().needing(run)).run()).isEqualTo(run);
                }),
                row("ask 6: when a job is queued then others join it without a further message", s -> {
                    long run = s.a.creates(s.get()).run();

                    for (Instance instance : List.of(s.a, s.b)) {
                        AskReply.Joined joined = instance.joins(s.get());
                        assertThat(joined.run()).isEqualTo(run);
                        assertThat(joined.need()).isEqualTo(run);
                        assertThat(joined.running()).isFalse();
                        assertThat(joined.otherType()).isFalse();
                        assertThat(joined.left()).isPositive().isLessThanOrEqualTo(Ask.ENQUEUE_LEASE);
                    }
                    assertThat(s.messages()).isEqualTo(1);
                }),
                row("ask 6: when a job is queued then any need is met by it", s -> {
                    long run = s.a.creates(s.get()).run();

                    assertThat(s.b.joins(s.get().needing(run - 1)).need()).isEqualTo(run - 1);
                    assertThat(s.b.joins(s.get().needing(run)).need()).isEqualTo(run);
                    assertThat(s.b.joins(s.get().needing(run + 5)).need()).isEqualTo(run);
                    assertThat(s.b.joins(s.warm()).need()).isEqualTo(run);
                }),
                row("ask 6: when a warm joins a queued job then its spec wins", s -> {
                    s.a.creates(s.get().withSpec("get"));
                    s.b.joins(s.warm().withSpec("warm").withMaxAttempts(7));

                    assertBegun(s.a.begins(s.begin()), 1, 7, "warm");
                }),
                row("ask 6: when a waiting warm or a get asks then the spec stays", s -> {
                    long need = s.a.creates(s.get().withSpec("first")).need();
                    s.b.joins(s.get().withSpec("get").withMaxAttempts(7));
                    s.b.joins(s.warm().withSpec("warm").withMaxAttempts(7).needing(need));

                    assertBegun(s.a.begins(s.begin()), 1, 3, "first");
                }),
                row("ask 6: when the enqueue lease is over then a message is added, with twice the lease", s -> {
                    s.a.creates(s.get());
                    s.elapse(Ask.ENQUEUE_LEASE);
                    AskReply.Joined again = s.b.joins(s.get());

                    assertThat(s.messages()).isEqualTo(2);
                    assertThat(again.left())
                            .isGreaterThan(Ask.ENQUEUE_LEASE)
                            .isLessThanOrEqualTo(Ask.ENQUEUE_LEASE.multipliedBy(2));
                    s.a.joins(s.get());
                    assertThat(s.messages()).isEqualTo(2);
                }),
                row("ask 6: when nobody takes a job of a newer version then the asker's own takes its place", s -> {
                    String own = "{\"v\":1,\"ttl\":1}";
                    for (String newer : List.of("{\"v\":2,\"ttl\":1}", "{\"v\":12}")) {
                        s.a.creates(s.get().withSpec(newer));
                        s.b.joins(s.get().withSpec(own));
                        s.elapse(Ask.ENQUEUE_LEASE);
                        s.b.joins(s.get().withSpec(own));

                        RunToken token = s.a.takes(s.begin());
                        assertThat(s.a.begins(new Begin(s.key, s.type, token.owner(), "", LEASE))
                                        .spec())
                                .isEqualTo(bytes(own));
                        s.a.ends(token, s.type, End.Kind.VALUE, s.entry(token.run()));
                        s.a.evicts(s.key);
                    }
                }),
                longRow("ask 6: when nobody takes the job then the enqueue lease doubles up to a minute", s -> {
                    List<Long> seconds = new ArrayList<>();
                    Duration left = s.a.creates(s.get()).left();
                    for (int i = 0; i < 8; i++) {
                        seconds.add(left.toSeconds());
                        s.elapse(left);
                        left = s.b.joins(s.get()).left();
                    }

                    assertThat(seconds).containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
                    assertThat(s.messages()).isEqualTo(9);
                }),
                row("ask 6: when the queued job is of another type then the asker needs a run after it", s -> {
                    long run = s.a.creates(s.get()).run();

                    for (Asking asking : List.of(s.get(), s.warm(), s.get().byCaller(newOwner()))) {
                        AskReply.Joined joined =
                                s.b.joins(asking.ofType(s.otherType).withSpec("other"));
                        assertThat(joined.run()).isEqualTo(run);
                        assertThat(joined.need()).isEqualTo(run + 1);
                        assertThat(joined.otherType()).isTrue();
                    }
                    assertThat(s.messagesOfOtherType()).isZero();
                    assertBegun(s.a.begins(s.begin()), 1, 3, "spec");
                }),
                row("ask 6: when nobody takes a job of another type then the asker's own replaces it", s -> {
                    long run = s.a.creates(s.get()).run();
                    s.elapse(Ask.ENQUEUE_LEASE);
                    AskReply.Joined own =
                            s.b.creates(s.get().ofType(s.otherType).withSpec("other"));

                    assertThat(own.run()).isGreaterThan(run);
                    assertThat(s.messages()).isEqualTo(1);
                    assertThat(s.messagesOfOtherType()).isEqualTo(1);
                    s.a.isTooLate(s.begin());
                    Begin begin = new Begin(s.key, s.otherType, newOwner(), "", Scene.LEASE);
                    assertBegun(s.a.begins(begin), 1, 3, "other");
                }),
                row("ask 6: when waiters go on asking then the record goes on living", s -> {
                    s.a.creates(s.get().withRecordTtl(RENEWED));
                    s.elapse(MOST);
                    s.b.joins(s.get().withRecordTtl(RENEWED));
                    s.elapse(MOST);

                    s.a.begins(s.begin());
                }));
    }

    /**
     * A job of one attempt, queued again after it: a run whose lease is over, then a warm that wants one attempt only.
     */
    static long queuedAndUsedUp(Scene s) {
        s.expiredRun(s.get());
        s.a.joins(s.get());
        return s.a.joins(s.warm().withMaxAttempts(1).withSpec("spec of the warm"))
                .run();
    }
}

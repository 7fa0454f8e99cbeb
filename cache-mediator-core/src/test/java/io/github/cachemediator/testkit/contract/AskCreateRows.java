package io.github.cachemediator.testkit.contract;

import static io.github.cachemediator.testkit.contract.Row.row;
import static io.github.cachemediator.testkit.contract.Scene.assertBegun;
import static io.github.cachemediator.testkit.contract.Scene.bytes;
import static io.github.cachemediator.testkit.contract.Scene.newOwner;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.RunToken;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Row 4 of ask: there is no job. */
final class AskCreateRows {

    private AskCreateRows() {}

    static List<Row> rows() {
        return List.of(
                row("ask 4: when there is no record then a job is created with a message", s -> {
                    AskReply.Joined joined = s.a.creates(s.get());

                    assertThat(joined.run()).isPositive();
                    assertThat(joined.left()).isPositive().isLessThanOrEqualTo(Ask.ENQUEUE_LEASE);
                    assertThat(s.messages()).isEqualTo(1);
                }),
                row("ask 4: when an asker needs a run then the job that it creates will do", s -> {
                    AskReply.Joined joined = s.a.creates(s.get().needing(Long.MAX_VALUE >> 11));

                    assertThat(joined.need()).isEqualTo(joined.run());
                }),
                row("ask 4: when there is no record then a caller runs the job at once", s -> {
                    AskReply.Begun begun = s.a.runs(s.get().byCaller(newOwner()).withSpec("own"));

                    assertThat(begun.run()).isPositive();
                    assertThat(begun.attempt()).isEqualTo(1);
                    assertThat(begun.spec()).isEqualTo(bytes("own"));
                    assertThat(begun.created()).isTrue();
                    assertThat(s.messages()).isZero();
                    s.b.isTooEarly(s.begin());
                }),
                row("ask 4: when a job has ended then the next has a greater run and counts its own attempts", s -> {
                    RunToken first = s.runForBoth();
                    s.a.ends(first, s.type, End.Kind.FAILURE, bytes("failure"));
                    long second = s.b.creates(s.get().withSpec("second").withMaxAttempts(5))
                            .run();

                    assertThat(second).isGreaterThan(first.run());
                    assertBegun(s.a.begins(s.begin()), 1, 5, "second");
                    assertThat(s.messages()).isEqualTo(2);
                }),
                row("ask 4: when a job has ended then a caller runs the next one as its first attempt", s -> {
                    RunToken first = s.runForBoth();
                    s.a.ends(first, s.type, End.Kind.FAILURE, bytes("failure"));
                    AskReply.Begun second = s.b.runs(s.get().byCaller(newOwner()));

                    assertThat(second.run()).isGreaterThan(first.run());
                    assertThat(second.attempt()).isEqualTo(1);
                    assertThat(second.created()).isTrue();
                }),
                row("ask 4: when a void run has ended then the next one is not void", s -> {
                    RunToken first = s.runForBoth();
                    s.a.evicts(s.key);
                    s.a.ends(first, s.type, End.Kind.VALUE, s.entry(first.run()));
                    s.b.creates(s.get());
                    RunToken second = s.b.takes(s.begin());
                    s.b.ends(second, s.type, End.Kind.VALUE, s.entry(second.run()));

                    assertThat(s.a.reads(s.key)).isEqualTo(s.entry(second.run()));
                }),
                row("ask 4: when the record is lost then runs go on from the clock", s -> {
                    RunToken lost = s.run();
                    s.store.loseEverything();
                    s.elapse(Duration.ofMillis(1));

                    assertThat(s.b.creates(s.get()).run()).isGreaterThan(lost.run());
                    assertThat(s.messages()).isEqualTo(1);
                }),
                row(
                        "ask 4: when the record is gone and the clock is behind the entry then runs go on from the entry",
                        s -> {
                            long ahead = aheadOfTheClock();
                            s.store(s.entry(ahead));
                            AskReply.Joined joined = s.a.creates(s.warm());

                            assertThat(joined.run()).isGreaterThan(ahead);
                            assertThat(s.a.joins(s.warm().needing(joined.need()))
                                            .need())
                                    .isEqualTo(joined.need());
                            assertThat(s.b.takes(s.begin()).run()).isGreaterThan(joined.run());
                        }),
                row("ask 4: when the clock is behind the entry then a caller's run goes on from the entry too", s -> {
                    long ahead = aheadOfTheClock();
                    s.store(s.entry(ahead));

                    assertThat(s.a.runs(s.warm().byCaller(newOwner())).run()).isGreaterThan(ahead);
                }),
                row("ask 4: when the entry's run is none of ours then it counts for nothing", s -> {
                    for (long none : List.of(-1L, Long.MAX_VALUE, 1L << 52)) {
                        s.store.loseEverything();
                        s.store(s.entry(none));
                        long need = s.a.creates(s.warm()).need();
                        s.a.takes(s.begin());

                        assertThat(need).isLessThan(1L << 52);
                        assertThat(s.a.joins(s.warm().needing(need)).need()).isEqualTo(need);
                    }
                }),
                row("ask 4: when the record's time is over then the job is forgotten", s -> {
                    s.a.creates(s.get().withRecordTtl(Scene.SHORT));
                    s.elapse(Scene.SHORT);

                    s.a.isTooLate(s.begin());
                    s.b.creates(s.get());
                }));
    }

    private static long aheadOfTheClock() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now().plusSeconds(3600));
    }
}

package io.github.cachemediator.testkit.contract;

import static io.github.cachemediator.testkit.contract.Row.row;
import static io.github.cachemediator.testkit.contract.Scene.LEASE;
import static io.github.cachemediator.testkit.contract.Scene.MOST;
import static io.github.cachemediator.testkit.contract.Scene.RENEWED;
import static io.github.cachemediator.testkit.contract.Scene.assertBegun;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.RunToken;
import java.util.List;

/** Row 8 of ask: a run is alive. */
final class AskRunningRows {

    private AskRunningRows() {}

    static List<Row> rows() {
        return List.of(
                row("ask 8: when a run is alive then a get joins it", s -> {
                    RunToken token = s.run();
                    AskReply.Joined joined = s.b.joins(s.get());

                    assertThat(joined.run()).isEqualTo(token.run());
                    assertThat(joined.need()).isEqualTo(token.run());
                    assertThat(joined.running()).isTrue();
                    assertThat(joined.otherType()).isFalse();
                    assertThat(joined.left()).isPositive().isLessThanOrEqualTo(LEASE);
                    assertThat(s.messages()).isEqualTo(1);
                }),
                row("ask 8: when a run is alive then a warm needs the next one", s -> {
                    RunToken token = s.run();

                    assertThat(s.b.joins(s.warm()).need()).isEqualTo(token.run() + 1);
                }),
                row("ask 8: when a run is void then a new asker needs the next one", s -> {
                    RunToken token = s.run();
                    s.a.evicts(s.key);

                    assertThat(s.b.joins(s.get()).need()).isEqualTo(token.run() + 1);
                }),
                row("ask 8: when the run is of another type then the asker needs one after it", s -> {
                    RunToken token = s.run();
                    AskReply.Joined joined = s.b.joins(s.get().ofType(s.otherType));

                    assertThat(joined.need()).isEqualTo(token.run() + 1);
                    assertThat(joined.otherType()).isTrue();
                    assertThat(s.messagesOfOtherType()).isZero();
                }),
                row("ask 8: when a waiter asks again then it needs what it needed", s -> {
                    long queued = s.a.creates(s.get()).need();
                    RunToken token = s.a.takes(s.begin());
                    assertThat(s.a.joins(s.get().needing(token.run() + 1)).need())
                            .isEqualTo(token.run() + 1);
                    s.a.evicts(s.key);

                    assertThat(s.a.joins(s.get().needing(queued)).need()).isEqualTo(queued);
                    assertThat(s.a.joins(s.warm().needing(queued)).need()).isEqualTo(queued);
                    assertThat(s.a.joins(s.get().needing(token.run())).need()).isEqualTo(token.run());
                    assertThat(s.a.joins(s.get().needing(token.run() + 1)).need())
                            .isEqualTo(token.run() + 1);
                }),
                row("ask 8: when a waiter needs more than the next run then it is treated as new", s -> {
                    RunToken token = s.run();

                    assertThat(s.b.joins(s.get().needing(token.run() + 2)).need())
                            .isEqualTo(token.run());
                    assertThat(s.b.joins(s.warm().needing(token.run() + 2)).need())
                            .isEqualTo(token.run() + 1);
                }),
                row("ask 8: when a warm joins a run then the spec stays", s -> {
                    RunToken token = s.run();
                    s.b.joins(s.warm().withSpec("warm"));

                    assertBegun(s.a.begins(s.beginAfter(token.owner())), 2, 3, "spec");
                }),
                row("ask 8: when waiters go on asking then the record goes on living", s -> {
                    s.a.creates(s.get().withRecordTtl(RENEWED));
                    RunToken token = s.a.takes(s.begin());
                    s.elapse(MOST);
                    s.b.joins(s.get().withRecordTtl(RENEWED));
                    s.elapse(MOST);

                    assertThat(s.b.joins(s.get()).run()).isEqualTo(token.run());
                }));
    }
}

package io.github.cachemediator.testkit.contract;

import static io.github.cachemediator.testkit.contract.Row.row;
import static io.github.cachemediator.testkit.contract.Scene.LEASE;
import static io.github.cachemediator.testkit.contract.Scene.LONG_AGO;
import static io.github.cachemediator.testkit.contract.Scene.assertBegun;
import static io.github.cachemediator.testkit.contract.Scene.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import java.util.List;

/** Evict in each state of the record. */
final class EvictRows {

    private EvictRows() {}

    static List<Row> rows() {
        return List.of(
                row("evict: when there is nothing then it says so", s -> {
                    assertThat(s.a.evicts(s.key)).isFalse();
                    s.a.creates(s.get());
                }),
                row("evict: when an entry is there then it is deleted, once", s -> {
                    s.store(s.entry(1));

                    assertThat(s.a.evicts(s.key)).isTrue();
                    assertThat(s.a.reads(s.key)).isNull();
                    assertThat(s.a.evicts(s.key)).isFalse();
                }),
                row("evict: when the entry is foreign then it is deleted, too", s -> {
                    s.store(bytes("foreign"));

                    assertThat(s.a.evicts(s.key)).isTrue();
                    assertThat(s.a.reads(s.key)).isNull();
                }),
                row("evict: when a job is queued then its run will be good", s -> {
                    s.store(s.entry(1));
                    long run = s.a.creates(s.warm()).run();
                    assertThat(s.b.evicts(s.key)).isTrue();
                    assertThat(s.b.joins(s.get()).need()).isEqualTo(run);
                    RunToken token = s.a.takes(s.begin());

                    assertThat(s.a.renews(token, LEASE)).isEqualTo(RenewReply.HELD);
                    assertThat(s.a.ends(token, s.type, End.Kind.VALUE, s.entry(token.run())))
                            .isEqualTo(EndReply.ENDED);
                }),
                row("evict: when a job runs then its value is not stored, and its lease stays", s -> {
                    RunToken token = s.run();
                    assertThat(s.b.evicts(s.key)).isFalse();

                    s.b.isTooEarly(s.begin());
                    assertThat(s.a.ends(token, s.type, End.Kind.VALUE, s.entry(token.run())))
                            .isEqualTo(EndReply.ENDED_VOID);
                    assertThat(s.b.reads(s.key)).isNull();
                }),
                row("evict: when the lease of a run is over then its value is not stored either", s -> {
                    RunToken expired = s.expiredRun(s.get());
                    s.b.evicts(s.key);

                    assertThat(s.a.ends(expired, s.type, End.Kind.VALUE, s.entry(expired.run())))
                            .isEqualTo(EndReply.ENDED_VOID);
                    assertThat(s.b.reads(s.key)).isNull();
                }),
                row("evict: when an outcome is kept then new askers do not get it, however long ago they asked", s -> {
                    RunToken token = s.runForBoth();
                    s.a.ends(token, s.type, End.Kind.UNSTORED, s.entry(token.run()));
                    s.a.evicts(s.key);

                    assertThat(s.b.isServed(s.get().needing(token.run())).run()).isEqualTo(token.run());
                    s.b.creates(s.get().waitingFor(LONG_AGO));
                }),
                row("evict: when a foreign driver's outcome is kept then new askers do not get it", s -> {
                    RunToken token = s.runForBoth();
                    s.a.ends(token, s.type, End.Kind.STORED_ELSEWHERE, new byte[0]);
                    s.a.evicts(s.key);

                    s.b.creates(s.get().waitingFor(LONG_AGO));
                }),
                row("evict: when a failure is kept then new askers do not get it", s -> {
                    s.a.creates(s.get().withFailureTtl(LONG_AGO));
                    s.a.ends(s.a.takes(s.begin()), s.type, End.Kind.FAILURE, bytes("failure"));
                    s.b.evicts(s.key);

                    s.b.creates(s.get().waitingFor(LONG_AGO));
                }),
                row("evict: when it has come twice then the run is void all the same", s -> {
                    RunToken token = s.run();
                    s.a.evicts(s.key);
                    s.b.evicts(s.key);

                    assertThat(s.a.renews(token, LEASE)).isEqualTo(RenewReply.HELD_VOID);
                    assertBegun(s.a.begins(s.beginAfter(token.owner())), 2, 3, "spec");
                }));
    }
}

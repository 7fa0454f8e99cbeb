package io.github.cachemediator.testkit.contract;

import static io.github.cachemediator.testkit.contract.Row.row;
import static io.github.cachemediator.testkit.contract.Scene.LEASE;
import static io.github.cachemediator.testkit.contract.Scene.MOST;
import static io.github.cachemediator.testkit.contract.Scene.RENEWED;
import static io.github.cachemediator.testkit.contract.Scene.SHORT;
import static io.github.cachemediator.testkit.contract.Scene.assertBegun;
import static io.github.cachemediator.testkit.contract.Scene.bytes;
import static io.github.cachemediator.testkit.contract.Scene.newOwner;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import java.util.List;

/** What renew is answered with. */
final class RenewRows {

    private RenewRows() {}

    static List<Row> rows() {
        return List.of(
                row("renew: when a run is renewed then its lease begins again", s -> {
                    s.a.creates(s.get());
                    RunToken token = s.a.takes(s.begin(SHORT));
                    assertThat(s.a.renews(token, LEASE)).isEqualTo(RenewReply.HELD);
                    s.elapse(SHORT);

                    s.b.isTooEarly(s.begin());
                    assertThat(s.b.joins(s.get()).left()).isGreaterThan(LEASE.dividedBy(2));
                }),
                row("renew: when a run is renewed for a short time then its lease ends early", s -> {
                    RunToken token = s.run();
                    assertThat(s.a.renews(token, SHORT)).isEqualTo(RenewReply.HELD);
                    s.elapse(SHORT);

                    assertBegun(s.b.begins(s.begin()), 2, 3, "spec");
                }),
                row("renew: when the lease is over but nobody took the job then the run is held again", s -> {
                    RunToken token = s.expiredRun(s.get());

                    assertThat(s.a.renews(token, LEASE)).isEqualTo(RenewReply.HELD);
                    s.b.isTooEarly(s.begin());
                }),
                row("renew: when an evict came then the owner is told, but keeps the run", s -> {
                    RunToken token = s.run();
                    s.b.evicts(s.key);

                    assertThat(s.a.renews(token, LEASE)).isEqualTo(RenewReply.HELD_VOID);
                    assertThat(s.a.renews(token, LEASE)).isEqualTo(RenewReply.HELD_VOID);
                }),
                row("renew: when run, owner or record do not match then the run is lost", s -> {
                    RunToken token = s.run();

                    assertThat(s.a.renews(new RunToken(s.key, token.run(), newOwner()), LEASE))
                            .isEqualTo(RenewReply.LOST);
                    assertThat(s.a.renews(new RunToken(s.key, token.run() - 1, token.owner()), LEASE))
                            .isEqualTo(RenewReply.LOST);
                    assertThat(s.a.renews(new RunToken(s.key, token.run() + 1, token.owner()), LEASE))
                            .isEqualTo(RenewReply.LOST);
                    assertThat(s.a.renews(new RunToken("no-" + s.key, token.run(), token.owner()), LEASE))
                            .isEqualTo(RenewReply.LOST);
                }),
                row("renew: when a lost run is renewed then the lease of the present one stays", s -> {
                    RunToken expired = s.expiredRun(s.get());
                    s.b.takes(s.begin(SHORT));
                    s.a.renews(expired, LEASE);
                    s.elapse(SHORT);

                    assertBegun(s.b.begins(s.begin().whenAlone()), 3, 3, "spec");
                }),
                row("renew: when the run has ended then it is lost", s -> {
                    RunToken token = s.runForBoth();
                    s.a.ends(token, s.type, End.Kind.FAILURE, bytes("failure"));

                    assertThat(s.a.renews(token, LEASE)).isEqualTo(RenewReply.LOST);
                }),
                row("renew: when a run is renewed then the record lives for its time again", s -> {
                    s.a.creates(s.get().withRecordTtl(RENEWED));
                    RunToken token = s.a.takes(s.begin());
                    s.elapse(MOST);
                    assertThat(s.a.renews(token, LEASE)).isEqualTo(RenewReply.HELD);
                    s.elapse(MOST);
                    assertThat(s.a.renews(token, LEASE)).isEqualTo(RenewReply.HELD);
                    s.elapse(RENEWED);
                    assertThat(s.a.renews(token, LEASE)).isEqualTo(RenewReply.LOST);
                }));
    }
}

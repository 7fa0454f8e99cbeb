package io.github.cachemediator.testkit.contract;

import static io.github.cachemediator.testkit.contract.Row.row;
import static io.github.cachemediator.testkit.contract.Scene.bytes;
import static io.github.cachemediator.testkit.contract.Scene.newOwner;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.codec.EntryHeader;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.RunToken;
import java.util.List;

/** Rows 0 and 1 of ask: a lost reply, and entries that will do. */
final class AskEntryRows {

    private AskEntryRows() {}

    static List<Row> rows() {
        return List.of(
                row("ask 0: when a caller repeats its ask then it owns the same run", s -> {
                    String owner = newOwner();
                    AskReply.Begun first = s.a.runs(s.get().byCaller(owner).withSpec("first"));
                    AskReply.Begun again = s.a.runs(s.get().byCaller(owner).withSpec("second"));

                    assertThat(again.run()).isEqualTo(first.run());
                    assertThat(again.attempt()).isEqualTo(1);
                    assertThat(again.spec()).isEqualTo(bytes("first"));
                    assertThat(again.created()).isFalse();
                    RunToken token = new RunToken(s.key, first.run(), owner);
                    assertThat(s.a.ends(token, s.type, End.Kind.VALUE, s.entry(first.run())))
                            .isEqualTo(EndReply.ENDED);
                }),
                row("ask 0: when another caller asks then it does not own the run", s -> {
                    AskReply.Begun first = s.a.runs(s.get().byCaller(newOwner()));

                    assertThat(s.b.joins(s.get().byCaller(newOwner())).run()).isEqualTo(first.run());
                }),
                row("ask 0: when a caller repeats its ask while an old entry is there then it owns the run", s -> {
                    s.store(s.entry(1));
                    String owner = newOwner();
                    long run = s.a.runs(s.warm().byCaller(owner)).run();

                    assertThat(s.a.runs(s.get().byCaller(owner)).run()).isEqualTo(run);
                }),
                row("ask 1: when an entry is there then a get hits it", s -> {
                    s.store(s.entry(7));

                    assertThat(s.a.hits(s.get()).entry()).isEqualTo(s.entry(7));
                    assertThat(s.a.hits(s.get().byCaller(newOwner())).entry()).isEqualTo(s.entry(7));
                    assertThat(s.messages()).isZero();
                }),
                row("ask 1: when a job runs and an entry is there then a get hits it", s -> {
                    RunToken token = s.run();
                    s.store(s.entry(7));

                    assertThat(s.b.hits(s.get().needing(token.run() + 1)).entry())
                            .isEqualTo(s.entry(7));
                }),
                row("ask 1: when the entry is of another job type then it counts as absent", s -> {
                    s.store(new EntryHeader(0, 7, 0, EntryHeader.typeIdOf(s.otherType)).prependTo(bytes("value")));

                    s.a.creates(s.get());
                }),
                row("ask 1: when the entry is foreign then it counts as absent", s -> {
                    s.store(bytes("what somebody else has written to this very place"));

                    s.a.creates(s.get());
                }),
                row("ask 1: when the entry is shorter than a header then it counts as absent", s -> {
                    s.store(new byte[] {'C', 'M', 1, 0});
                    s.a.creates(s.get());
                    s.store(new byte[0]);
                    s.b.joins(s.get());
                }),
                row("ask 1: when the entry is of another version then it counts as absent", s -> {
                    byte[] entry = s.entry(7);
                    entry[2] = 2;
                    s.store(entry);

                    s.a.creates(s.get());
                }),
                row("ask 1: when the entry has no value behind its header then a get hits it", s -> {
                    byte[] entry = new EntryHeader(0, 7, 0, EntryHeader.typeIdOf(s.type)).prependTo(new byte[0]);
                    s.store(entry);

                    assertThat(s.a.hits(s.get()).entry()).isEqualTo(entry);
                }),
                row("ask 1: when the asker cannot decode the entry then it counts as absent", s -> {
                    s.store(s.entry(7));

                    assertThat(s.a.hits(s.get().unableToDecode(8)).entry()).isEqualTo(s.entry(7));
                    s.a.creates(s.get().unableToDecode(7));
                }),
                row("ask 1: when an entry is there then a warm does not take it", s -> {
                    s.store(s.entry(7));

                    s.a.creates(s.warm());
                }),
                row("ask 1: when the entry is older than the run that a warm needs then it joins that run", s -> {
                    s.store(s.entry(7));
                    long need = s.a.creates(s.warm()).need();

                    assertThat(s.a.joins(s.warm().needing(need)).need()).isEqualTo(need);
                    s.a.takes(s.begin());
                    assertThat(s.a.joins(s.warm().needing(need)).need()).isEqualTo(need);
                }),
                row("ask 1: when the run that a warm needs has stored its value then the warm hits it", s -> {
                    long need = s.a.creates(s.warm()).need();
                    s.b.joins(s.warm());
                    RunToken token = s.a.takes(s.begin());
                    s.a.ends(token, s.type, End.Kind.VALUE, s.entry(token.run()));

                    assertThat(s.b.hits(s.warm().needing(need)).entry()).isEqualTo(s.entry(token.run()));
                    assertThat(s.b.hits(s.warm().needing(token.run())).entry()).isEqualTo(s.entry(token.run()));
                    assertThat(s.b.creates(s.warm().needing(token.run() + 1)).run())
                            .isGreaterThan(token.run());
                }),
                row("ask 1: when the record is gone then the entry itself tells a warm whether it will do", s -> {
                    long need = s.a.creates(s.warm()).need();
                    RunToken token = s.a.takes(s.begin());
                    s.a.ends(token, s.type, End.Kind.VALUE, s.entry(token.run()));

                    assertThat(s.a.hits(s.warm().needing(need)).entry()).isEqualTo(s.entry(token.run()));
                    s.a.creates(s.warm().needing(token.run() + 1));
                }));
    }
}

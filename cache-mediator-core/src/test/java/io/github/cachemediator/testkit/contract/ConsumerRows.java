package io.github.cachemediator.testkit.contract;

import static io.github.cachemediator.testkit.contract.Row.row;
import static io.github.cachemediator.testkit.contract.Scene.SHORT;
import static io.github.cachemediator.testkit.contract.Scene.bytes;
import static io.github.cachemediator.testkit.contract.Stages.await;
import static io.github.cachemediator.testkit.contract.StreamRows.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.DeadLetter;
import io.github.cachemediator.queue.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Consumers and dead letters: what must not grow for ever. */
final class ConsumerRows {

    private static final Duration LONG = Duration.ofMinutes(1);

    private ConsumerRows() {}

    static List<Row> rows() {
        return List.of(
                row("consumers: when nobody has read then none is active", s -> {
                    assertThat(active(s, LONG)).isZero();
                    s.a.creates(s.get());
                    assertThat(active(s, LONG)).isZero();
                }),
                row("consumers: when instances read then they are active for a while", s -> {
                    work(s, s.a);
                    assertThat(active(s, LONG)).isEqualTo(1);
                    work(s, s.a);
                    work(s, s.b);
                    assertThat(active(s, LONG)).isEqualTo(2);
                    s.elapse(SHORT);

                    assertThat(active(s, SHORT)).isZero();
                    assertThat(active(s, LONG)).isEqualTo(2);
                }),
                row("consumers: when one is idle and has nothing pending then it is removed", s -> {
                    work(s, s.a);
                    work(s, s.b);
                    assertThat(reap(s, LONG)).isZero();
                    s.elapse(SHORT);

                    assertThat(reap(s, SHORT)).isEqualTo(1);
                    assertThat(reap(s, SHORT)).isZero();
                    assertThat(active(s, LONG)).isEqualTo(1);
                }),
                row("consumers: when the chance is against a look then nobody is removed this time", s -> {
                    work(s, s.a);
                    work(s, s.b);
                    s.elapse(SHORT);

                    assertThat(await(s.a.queue().streams().reapConsumers(s.stream(), SHORT, 1)))
                            .isZero();
                    assertThat(reap(s, SHORT)).isEqualTo(1);
                }),
                row("consumers: when one is idle but has something pending then it stays", s -> {
                    work(s, s.a);
                    Delivery pending = deliver(s, s.b);
                    s.elapse(SHORT);

                    assertThat(reap(s, SHORT)).isZero();
                    assertThat(await(s.a.queue().streams().claim(s.stream(), SHORT, 10)))
                            .containsExactly(pending);
                    assertThat(reap(s, SHORT)).isEqualTo(1);
                }),
                row("consumers: when one was removed then it reads as before", s -> {
                    work(s, s.a);
                    work(s, s.b);
                    s.elapse(SHORT);
                    assertThat(reap(s, SHORT)).isEqualTo(1);

                    assertThat(active(s, LONG)).isEqualTo(1);
                    work(s, s.b);
                    assertThat(active(s, LONG)).isEqualTo(2);
                }),
                row("dead letters: when a job is given up then it is kept", s -> {
                    assertThat(s.store.deadLettersOf(s.type)).isZero();
                    await(s.a.queue().streams().deadLetter(letter(s, 1)));
                    DeadLetter undecodable = new DeadLetter(s.type, "", new byte[0], bytes("failure"), 0);
                    await(s.b.queue().streams().deadLetter(undecodable));

                    assertThat(s.store.deadLettersOf(s.type)).isEqualTo(2);
                    assertThat(s.store.deadLettersOf(s.otherType)).isZero();
                }),
                row("dead letters: when there are too many then the oldest go", s -> {
                    int most = s.store.mostDeadLetters();
                    List<CompletableFuture<Void>> written = new ArrayList<>();
                    for (int i = 0; i < most + most / 2; i++) {
                        written.add(
                                s.a.queue().streams().deadLetter(letter(s, i)).toCompletableFuture());
                    }
                    await(CompletableFuture.allOf(written.toArray(CompletableFuture[]::new)));

                    assertThat(s.store.deadLettersOf(s.type)).isBetween((long) most, most + most / 10L);
                }));
    }

    /** Lets an instance read a message and acknowledge it. */
    private static void work(Scene s, Instance instance) {
        await(instance.queue().streams().acknowledge(deliver(s, instance)));
    }

    private static Delivery deliver(Scene s, Instance instance) {
        await(s.a.queue().streams().add(s.type, s.key));
        List<Delivery> read = read(instance, s.stream(), 1);
        assertThat(read).hasSize(1);
        return read.get(0);
    }

    private static int active(Scene s, Duration within) {
        return await(s.a.queue().streams().activeConsumers(s.type, within));
    }

    /** Lets instance a remove idle consumers; it may keep its own. */
    private static int reap(Scene s, Duration idle) {
        return await(s.a.queue().streams().reapConsumers(s.stream(), idle, 0));
    }

    private static DeadLetter letter(Scene s, int attempts) {
        return new DeadLetter(s.type, s.key, bytes("spec"), bytes("failure"), attempts);
    }
}

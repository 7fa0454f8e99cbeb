package io.github.cachemediator.testkit.contract;

import static io.github.cachemediator.testkit.contract.Row.row;
import static io.github.cachemediator.testkit.contract.Scene.MOST;
import static io.github.cachemediator.testkit.contract.Scene.RENEWED;
import static io.github.cachemediator.testkit.contract.Scene.SHORT;
import static io.github.cachemediator.testkit.contract.Stages.await;
import static io.github.cachemediator.testkit.contract.StreamRows.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.Delivery;
import java.time.Duration;
import java.util.List;

/** What becomes of messages that were delivered. */
final class PendingRows {

    private PendingRows() {}

    static List<Row> rows() {
        return List.of(
                row("pending: when a delivery is idle then another instance takes it over", s -> {
                    Delivery delivery = deliveryTo(s.a, s);
                    assertThat(claim(s.b, s, MOST)).isEmpty();
                    s.elapse(MOST);

                    assertThat(claim(s.b, s, MOST)).containsExactly(delivery);
                    assertThat(claim(s.a, s, MOST)).isEmpty();
                    s.elapse(MOST);
                    assertThat(claim(s.a, s, MOST)).containsExactly(delivery);
                }),
                row("pending: when an instance left its own delivery then it gets it again", s -> {
                    Delivery delivery = deliveryTo(s.a, s);
                    s.elapse(SHORT);

                    assertThat(claim(s.a, s, SHORT)).containsExactly(delivery);
                }),
                row("pending: when a delivery is kept then it is not taken over", s -> {
                    Delivery delivery = deliveryTo(s.a, s);
                    s.elapse(MOST);
                    await(s.a.queue().streams().keep(List.of(delivery)));
                    s.elapse(MOST);

                    assertThat(claim(s.b, s, RENEWED)).isEmpty();
                    s.elapse(MOST);
                    assertThat(claim(s.b, s, RENEWED)).containsExactly(delivery);
                }),
                row("pending: when an instance asks what is pending then it is told of its own deliveries", s -> {
                    assertThat(pending(s.a, s)).isEmpty();
                    Delivery delivery = deliveryTo(s.a, s);
                    await(s.a.queue().streams().add(s.type, s.key + 1));
                    Delivery others = read(s.b, s.stream(), 1).get(0);
                    await(s.a.queue().streams().add(s.type, s.key + 2));

                    assertThat(pending(s.a, s)).containsExactly(delivery);
                    assertThat(pending(s.b, s)).containsExactly(others);
                    await(s.a.queue().streams().acknowledge(delivery));
                    assertThat(pending(s.a, s)).isEmpty();
                }),
                row(
                        "pending: when nothing is kept then nothing happens",
                        s -> await(s.a.queue().streams().keep(List.of()))),
                row("pending: when a message is acknowledged then nothing is left of it", s -> {
                    Delivery delivery = deliveryTo(s.a, s);
                    await(s.a.queue().streams().acknowledge(delivery));

                    assertThat(s.messages()).isZero();
                    assertThat(claim(s.b, s, Duration.ZERO)).isEmpty();
                    assertThat(read(s.b, s.stream(), 10)).isEmpty();
                    await(s.a.queue().streams().acknowledge(delivery));
                }),
                row("pending: when a delivery was taken over then it can be acknowledged by whoever has it", s -> {
                    deliveryTo(s.a, s);
                    Delivery taken = claim(s.b, s, Duration.ZERO).get(0);
                    await(s.b.queue().streams().acknowledge(taken));

                    assertThat(s.messages()).isZero();
                    assertThat(claim(s.a, s, Duration.ZERO)).isEmpty();
                }),
                row("pending: when many are idle then so many are taken at a time", s -> {
                    for (int i = 0; i < 5; i++) {
                        await(s.a.queue().streams().add(s.type, s.key + i));
                    }
                    read(s.a, s.stream(), 5);
                    s.elapse(MOST);

                    assertThat(claim(s.b, s, MOST, 3)).hasSize(3);
                    assertThat(claim(s.b, s, MOST, 3)).hasSize(2);
                    assertThat(claim(s.b, s, MOST, 3)).isEmpty();
                }),
                row("pending: when a message cannot be decoded then it is taken over without a key", s -> {
                    s.store.addMalformedMessage(s.stream());
                    read(s.a, s.stream(), 1);

                    assertThat(claim(s.b, s, Duration.ZERO))
                            .hasSize(1)
                            .allSatisfy(delivery -> assertThat(delivery.key()).isNull());
                }),
                row("pending: when a message was never delivered then it is not taken over", s -> {
                    s.a.creates(s.get());
                    s.elapse(SHORT);

                    assertThat(claim(s.b, s, Duration.ZERO)).isEmpty();
                    assertThat(read(s.b, s.stream(), 1)).hasSize(1);
                }));
    }

    private static Delivery deliveryTo(Instance instance, Scene s) {
        s.a.creates(s.get());
        List<Delivery> read = read(instance, s.stream(), 1);
        assertThat(read).hasSize(1);
        return read.get(0);
    }

    private static List<Delivery> pending(Instance instance, Scene s) {
        return await(instance.queue().streams().pending(s.stream()));
    }

    private static List<Delivery> claim(Instance instance, Scene s, Duration idle) {
        return claim(instance, s, idle, 10);
    }

    private static List<Delivery> claim(Instance instance, Scene s, Duration idle, int count) {
        return await(instance.queue().streams().claim(s.stream(), idle, count));
    }
}

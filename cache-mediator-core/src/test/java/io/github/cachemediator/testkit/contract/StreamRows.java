package io.github.cachemediator.testkit.contract;

import static io.github.cachemediator.testkit.contract.Row.longRow;
import static io.github.cachemediator.testkit.contract.Row.row;
import static io.github.cachemediator.testkit.contract.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.JobStreamReader;
import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.queue.StreamName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How messages are added and read. */
final class StreamRows {

    private static final Duration LONG = Duration.ofSeconds(8);

    private StreamRows() {}

    static List<Row> rows() {
        return List.of(
                row("stream: when a message is added then a reader gets it", s -> {
                    await(s.a.queue().streams().add(s.type, s.key));
                    JobStreamReader reader = s.b.queue().streams().openReader();
                    List<Delivery> read = await(reader.read(List.of(s.stream()), 10, Duration.ZERO));

                    assertThat(read).extracting(Delivery::key).containsExactly(s.key);
                    assertThat(read).extracting(Delivery::stream).containsExactly(s.stream());
                    assertThat(await(reader.read(List.of(s.stream()), 10, Duration.ZERO)))
                            .isEmpty();
                }),
                row("stream: when an ask creates a job then a reader gets its key", s -> {
                    String strange = "{" + s.key + "}%7B:job\r\n\0 grüße \uD83D\uDD11";
                    s.a.creates(new Asking(strange, Ask.Kind.GET, s.type));

                    assertThat(read(s.b, s.stream(), 10))
                            .extracting(Delivery::key)
                            .containsExactly(strange);
                }),
                row("stream: when messages are many then a reader gets them in order, so many at a time", s -> {
                    List<String> keys = addMany(s, s.type, 5);
                    List<String> read = new ArrayList<>();
                    read(s.a, s.stream(), 2).forEach(delivery -> read.add(delivery.key()));
                    assertThat(read).hasSize(2);
                    read(s.b, s.stream(), 2).forEach(delivery -> read.add(delivery.key()));
                    read(s.a, s.stream(), 2).forEach(delivery -> read.add(delivery.key()));

                    assertThat(read).containsExactlyElementsOf(keys);
                    assertThat(read(s.a, s.stream(), 2)).isEmpty();
                }),
                row("stream: when a reader waits then it gets a message as it comes", s -> {
                    JobStreamReader reader = s.a.queue().streams().openReader();
                    CompletableFuture<List<Delivery>> read =
                            reader.read(List.of(s.stream()), 10, LONG).toCompletableFuture();
                    assertThat(read).isNotDone();
                    s.b.creates(s.get());

                    assertThat(await(read)).extracting(Delivery::key).containsExactly(s.key);
                }),
                row("stream: when nothing comes then a read ends after its time", s -> {
                    JobStreamReader reader = s.a.queue().streams().openReader();

                    assertThat(await(reader.read(List.of(s.stream()), 10, Duration.ofMillis(50))))
                            .isEmpty();
                }),
                row("stream: when a read names several streams then the count is for each", s -> {
                    if (!s.a.queue().streams().readsManyStreams()) {
                        return;
                    }
                    addMany(s, s.type, 3);
                    addMany(s, s.otherType, 3);
                    List<StreamName> both = List.of(
                            s.stream(), s.a.queue().streams().of(s.otherType).get(0));
                    JobStreamReader reader = s.a.queue().streams().openReader();
                    List<Delivery> read = await(reader.read(both, 2, Duration.ZERO));

                    assertThat(read)
                            .extracting(delivery -> delivery.stream().jobType())
                            .containsExactlyInAnyOrder(s.type, s.type, s.otherType, s.otherType);
                }),
                row("stream: when a message cannot be decoded then it is delivered without a key", s -> {
                    s.store.addMalformedMessage(s.stream());
                    List<Delivery> read = read(s.a, s.stream(), 10);

                    assertThat(read).hasSize(1);
                    assertThat(read.get(0).key()).isNull();
                    assertThat(read.get(0).stream()).isEqualTo(s.stream());
                    await(s.a.queue().streams().acknowledge(read.get(0)));
                    assertThat(s.messages()).isZero();
                }),
                row("stream: when the store has lost everything then readers go on", s -> {
                    JobStreamReader reader = s.a.queue().streams().openReader();
                    await(reader.read(List.of(s.stream()), 10, Duration.ZERO));
                    s.store.loseEverything();
                    s.b.creates(s.get());

                    List<Delivery> read = new ArrayList<>();
                    Stages.until("the message", () -> {
                        read.addAll(await(reader.read(List.of(s.stream()), 10, Duration.ZERO)));
                        return !read.isEmpty();
                    });
                    assertThat(read).extracting(Delivery::key).containsExactly(s.key);
                }),
                row("stream: when the store has lost everything then all else goes on", s -> {
                    read(s.a, s.stream(), 1);
                    s.store.loseEverything();

                    assertThat(await(s.a.queue().streams().reapConsumers(s.stream(), Duration.ZERO, 0)))
                            .isZero();
                    assertThat(await(s.a.queue().streams().activeConsumers(s.type, LONG)))
                            .isZero();
                    assertThat(await(s.a.queue().streams().claim(s.stream(), Duration.ZERO, 10)))
                            .isEmpty();
                    Delivery lost = new Delivery(s.stream(), "5-0", s.key);
                    await(s.a.queue().streams().keep(List.of(lost)));
                    await(s.a.queue().streams().acknowledge(lost));
                }),
                row("stream: when a reader is closed then its read ends", s -> {
                    JobStreamReader reader = s.a.queue().streams().openReader();
                    CompletableFuture<List<Delivery>> read =
                            reader.read(List.of(s.stream()), 10, LONG).toCompletableFuture();
                    reader.close();

                    Stages.until("the end of the read", read::isDone);
                }),
                row("stream: when the instance is closed then reads and asks end with a failure", s -> {
                    JobStreamReader reader = s.a.queue().streams().openReader();
                    CompletableFuture<List<Delivery>> read =
                            reader.read(List.of(s.stream()), 10, LONG).toCompletableFuture();
                    s.a.close();

                    Stages.until("the end of the read", read::isDone);
                    assertThatThrownBy(() -> s.a.queue()
                                    .records()
                                    .ask(s.get().ask())
                                    .toCompletableFuture()
                                    .join())
                            .hasCauseInstanceOf(QueueFailure.class);
                    s.b.creates(s.get());
                }),
                longRow("stream: when nobody reads a message for an hour then it is dropped", s -> {
                    addMany(s, s.type, 3);
                    s.elapse(Duration.ofMinutes(61));
                    await(s.b.queue().streams().add(s.type, s.key));

                    assertThat(s.messages()).isEqualTo(1);
                    assertThat(read(s.a, s.stream(), 10))
                            .extracting(Delivery::key)
                            .containsExactly(s.key);
                }));
    }

    static List<Delivery> read(Instance instance, StreamName stream, int count) {
        JobStreamReader reader = instance.queue().streams().openReader();
        try {
            return await(reader.read(List.of(stream), count, Duration.ZERO));
        } finally {
            reader.close();
        }
    }

    private static List<String> addMany(Scene s, String type, int count) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String key = s.key + "-" + i;
            keys.add(key);
            await(s.a.queue().streams().add(type, key));
        }
        return keys;
    }
}

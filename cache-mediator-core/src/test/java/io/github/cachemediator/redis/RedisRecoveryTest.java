package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.RedisInstance.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.JobStreamReader;
import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.testkit.redis.RedisEndpoint;
import io.github.cachemediator.testkit.redis.RedisTest;
import io.github.cachemediator.testkit.redis.RespClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.TimeoutOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RedisTest(flushBeforeEach = true)
class RedisRecoveryTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final StreamName STREAM = new StreamName(Asks.TYPE, 0);

    private RespClient redis;
    private RedisInstance instance;
    private JobStreamReader reader;

    @BeforeEach
    void start(RedisEndpoint endpoint) {
        redis = RespClient.connect(endpoint.uri());
        instance = RedisInstance.started(endpoint.uri());
        reader = instance.streams().openReader();
        await(reader.read(List.of(STREAM), 1, Duration.ZERO));
    }

    @AfterEach
    void close() {
        instance.close();
        redis.close();
    }

    @Test
    void whenTheServerHasForgottenTheScriptsThenTheyAreSentAgain() {
        assertThat(await(instance.records().ask(Asks.get("k")))).isInstanceOf(AskReply.Joined.class);

        redis.command("SCRIPT", "FLUSH");

        assertThat(await(instance.records().ask(Asks.get("k")))).isInstanceOf(AskReply.Joined.class);
        assertThat(await(instance.records().evict("k"))).isFalse();
        assertThat(redis.command("XLEN", "cm:jobs:report")).isEqualTo(1L);
    }

    @Test
    void whenTheGroupIsDestroyedDuringABlockedReadThenItIsCreatedAndTheReadGoesOn() {
        CompletableFuture<List<Delivery>> read = blockedRead();

        redis.command("XGROUP", "DESTROY", "cm:jobs:report", "workers");

        await(instance.records().ask(Asks.get("k")));
        assertThat(await(read)).extracting(Delivery::key).containsExactly("k");
    }

    @Test
    void whenEverythingIsLostDuringABlockedReadThenItGoesOn() {
        CompletableFuture<List<Delivery>> read = blockedRead();

        redis.command("FLUSHALL");

        await(instance.records().ask(Asks.get("k")));
        List<Delivery> first = await(read);
        List<Delivery> found = first.isEmpty() ? await(reader.read(List.of(STREAM), 1, LONG)) : first;
        assertThat(found).extracting(Delivery::key).containsExactly("k");
        assertThat(await(instance.streams().claim(STREAM, LONG, 1))).isEmpty();
    }

    @Test
    void whenADeliveredMessageIsGoneThenNothingStaysPending() {
        await(instance.records().ask(Asks.get("gone")));
        await(instance.records().ask(Asks.get("there")));
        List<Delivery> read = await(reader.read(List.of(STREAM), 2, LONG));
        redis.command("XDEL", "cm:jobs:report", read.get(0).id());

        assertThat(await(instance.streams().claim(STREAM, Duration.ZERO, 10))).containsExactly(read.get(1));

        assertThat(redis.text("XPENDING", "cm:jobs:report", "workers")).startsWith("[1, ");
    }

    @Test
    void whenAMessageIsOldAndNobodyServesItsTypeThenItIsForgotten() {
        redis.command("XADD", "cm:jobs:report", "1-1", "v", "1", "k", "old");
        for (int i = 0; i < 200; i++) {
            redis.command("XADD", "cm:jobs:report", (2 + i) + "-1", "v", "1", "k", "old");
        }

        await(instance.streams().add(Asks.TYPE, "new"));

        assertThat((Long) redis.command("XLEN", "cm:jobs:report")).isLessThan(200);
    }

    @Test
    void whenAReadWaitsForLongerThanACommandMayTakeThenItStillEndsInOrder(RedisEndpoint endpoint) {
        RedisClient client = RedisClient.create(endpoint.uri() + "?timeout=200ms");
        try (RedisInstance impatient =
                new RedisInstance(client, new KeySpace("cm", ""), 1, Duration.ofMillis(200)).start()) {
            JobStreamReader patient = impatient.streams().openReader();
            long begun = System.nanoTime();

            assertThat(await(patient.read(List.of(STREAM), 1, Duration.ofSeconds(1))))
                    .isEmpty();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(950));
            CompletableFuture<List<Delivery>> read =
                    patient.read(List.of(STREAM), 1, LONG).toCompletableFuture();
            await(instance.records().ask(Asks.get("k")));
            assertThat(await(read)).hasSize(1);
        }
    }

    @Test
    void whenTheClientHasAFixedTimeoutThenAReadWaitsForLess(RedisEndpoint endpoint) {
        RedisClient client = RedisClient.create(endpoint.uri());
        client.setOptions(ClientOptions.builder()
                .timeoutOptions(TimeoutOptions.builder()
                        .fixedTimeout(Duration.ofMillis(500))
                        .build())
                .build());
        try (RedisInstance fixed =
                new RedisInstance(client, new KeySpace("cm", ""), 1, RedisInstance.COMMAND_TIMEOUT).start()) {
            JobStreamReader hasty = fixed.streams().openReader();

            assertThat(await(hasty.read(List.of(STREAM), 1, LONG))).isEmpty();
        }
    }

    @Test
    void whenAReaderIsClosedThenItsBlockedReadEnds() {
        CompletableFuture<List<Delivery>> read = blockedRead();

        reader.close();

        assertThatExceptionOfType(QueueFailure.class)
                .isThrownBy(() -> await(read))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(QueueFailure.Kind.UNREACHABLE));
        Awaitility.await().untilAsserted(() -> assertThat(blocked()).isEqualTo("0"));
        assertThat(instance.queue.isAvailable()).isTrue();
    }

    @Test
    void whenTheQueueIsClosedThenABlockedReadEnds() {
        CompletableFuture<List<Delivery>> read = blockedRead();

        instance.queue.close();

        assertThatExceptionOfType(QueueFailure.class).isThrownBy(() -> await(read));
        assertThatExceptionOfType(QueueFailure.class)
                .isThrownBy(() -> await(instance.queue.driver().get("k")));
        assertThat(instance.queue.isAvailable()).isFalse();
    }

    @Test
    void whenSomethingElseUsesTheNameThenTheFailureSaysWhatToDo() {
        redis.command("LPUSH", "cm:{k}:job", "x");

        assertThatExceptionOfType(QueueFailure.class)
                .isThrownBy(() -> await(instance.records().ask(Asks.get("k"))))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(QueueFailure.Kind.REFUSED))
                .withMessageContaining("WRONGTYPE")
                .withMessageContaining("key-prefix");
    }

    @Test
    void whenAWorkerWaitsInVainThenItIsSeenAllTheSame() {
        assertThat(await(instance.streams().reapConsumers(STREAM, LONG, 1))).isZero();

        assertThat(await(instance.streams().activeConsumers(Asks.TYPE, LONG))).isEqualTo(1);
    }

    private CompletableFuture<List<Delivery>> blockedRead() {
        CompletableFuture<List<Delivery>> read =
                reader.read(List.of(STREAM), 1, LONG).toCompletableFuture();
        Awaitility.await().untilAsserted(() -> assertThat(blocked()).isEqualTo("1"));
        return read;
    }

    private String blocked() {
        return redis.info("clients").getOrDefault("blocked_clients", "");
    }
}

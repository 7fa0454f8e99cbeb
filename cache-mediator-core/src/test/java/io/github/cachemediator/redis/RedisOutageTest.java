package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.RedisInstance.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.JobStreamReader;
import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.TcpProxy;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.TimeoutOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RedisOutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final StreamName STREAM = new StreamName(Asks.TYPE, 0);

    @Test
    void whenTheServerIsKilledThenCommandsFailSoonAndAllResumesWithOneLineEachWay() {
        try (RedisServer server = RedisServer.start();
                RedisInstance instance = RedisInstance.started(server.uri());
                Logged logged = new Logged()) {
            JobStreamReader reader = instance.streams().openReader();
            assertThat(await(reader.read(List.of(STREAM), 1, Duration.ZERO))).isEmpty();
            assertThat(instance.queue.isAvailable()).isTrue();

            server.kill();

            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(instance.queue.isAvailable()).isFalse();
                assertFailsAtOnce(instance);
                assertThat(logged.lines()).hasSize(1);
            });

            server.restart();

            awaitWorking(instance);
            awaitReading(reader);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(instance.subscriptions).hasValue(2));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(logged.lines())
                            .satisfiesExactly(
                                    line -> assertThat(line).startsWith("WARN Redis cannot be reached"),
                                    line -> assertThat(line).startsWith("INFO Redis can be reached again")));
        }
    }

    @Test
    void whenAClientIsToldNotToReconnectThenAllResumesAllTheSame() {
        try (RedisServer server = RedisServer.start()) {
            RedisClient client = RedisClient.create(server.uri());
            client.setOptions(ClientOptions.builder()
                    .autoReconnect(false)
                    .timeoutOptions(
                            TimeoutOptions.builder().timeoutCommands(false).build())
                    .build());
            try (RedisInstance instance =
                    new RedisInstance(client, new KeySpace("cm", ""), 1, RedisInstance.COMMAND_TIMEOUT).start()) {
                JobStreamReader reader = instance.streams().openReader();
                await(reader.read(List.of(STREAM), 1, Duration.ZERO));

                server.kill();
                Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertFailsAtOnce(instance));
                server.restart();

                awaitWorking(instance);
                awaitReading(reader);
                Awaitility.await()
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(instance.subscriptions).hasValue(2));

                server.suspend();
                assertUnreachable(instance.queue.driver().get("k").toCompletableFuture());
                server.resume();
                awaitWorking(instance);
            }
        }
    }

    @Test
    void whenTheServerIsDownAtTheStartThenItConnectsLater() {
        try (RedisServer server = RedisServer.start();
                Logged logged = new Logged()) {
            server.kill();
            long begun = System.nanoTime();
            try (RedisInstance instance = RedisInstance.of(server.uri()).tryToStart()) {
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
                assertThat(instance.queue.isAvailable()).isFalse();
                assertFailsAtOnce(instance);
                Awaitility.await()
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(logged.lines()).hasSize(1));

                server.restart();

                awaitWorking(instance);
                Awaitility.await()
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(instance.subscriptions).hasValue(1));
                Awaitility.await()
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(logged.lines()).hasSize(2));
            }
        }
    }

    @Test
    void whenTheServerHangsThenCommandsFailAndAreNoLongerSentUntilItAnswers() {
        try (RedisServer server = RedisServer.start();
                RedisInstance instance = RedisInstance.started(server.uri())) {
            server.suspend();
            assertUnreachable(instance.queue.driver().get("k").toCompletableFuture());
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(instance.queue.isAvailable()).isFalse();
                assertFailsAtOnce(instance);
            });

            server.resume();

            awaitWorking(instance);
        }
    }

    @Test
    void whenTheServerAnswersAgainThenNoCommandIsRefusedAnyMoreHoweverLongItHungBefore() {
        try (RedisServer server = RedisServer.start();
                RedisInstance instance = RedisInstance.started(server.uri())) {
            for (int hangs = 0; hangs < 2; hangs++) { // until the connection is given up
                server.suspend();
                Awaitility.await()
                        .atMost(PATIENCE)
                        .during(Duration.ofMillis(2_500))
                        .until(() -> !works(instance) && !instance.queue.isAvailable());
                server.resume();
                awaitWorking(instance);
            }

            server.suspend();
            assertUnreachable(instance.queue.driver().get("k").toCompletableFuture());
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !instance.queue.isAvailable());
            server.resume();

            await(instance.queue.driver().get("k"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(3))
                    .pollInterval(Duration.ofMillis(20))
                    .during(Duration.ofSeconds(2))
                    .failFast(() -> !works(instance))
                    .until(() -> true);
        }
    }

    private static boolean works(RedisInstance instance) {
        return await(instance.queue.driver().get("k").handle((entry, error) -> error == null));
    }

    @Test
    void whenConnectionsAreCutThenTheInboxIsSubscribedAgain() {
        try (RedisServer server = RedisServer.start();
                TcpProxy proxy = TcpProxy.to(server);
                RedisInstance instance = RedisInstance.started(proxy.uri())) {
            assertThat(instance.subscriptions).hasValue(1);

            proxy.cutAll();

            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(instance.subscriptions).hasValue(2));
            awaitWorking(instance);
        }
    }

    private static void awaitWorking(RedisInstance instance) {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            assertThat(instance.queue.isAvailable()).isTrue();
            assertThat(await(instance.records().ask(Asks.get("k")))).isInstanceOf(AskReply.Joined.class);
        });
    }

    private static void awaitReading(JobStreamReader reader) {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            List<Delivery> read = await(reader.read(List.of(STREAM), 1, Duration.ofMillis(100)));
            assertThat(read).singleElement().extracting(Delivery::key).isEqualTo("k");
        });
    }

    private static void assertFailsAtOnce(RedisInstance instance) {
        CompletableFuture<?> get = instance.queue.driver().get("k").toCompletableFuture();
        assertThat(get).isCompletedExceptionally();
        assertUnreachable(get);
    }

    private static void assertUnreachable(CompletableFuture<?> stage) {
        assertThatExceptionOfType(QueueFailure.class)
                .isThrownBy(() -> await(stage))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(QueueFailure.Kind.UNREACHABLE));
    }
}

package io.github.cachemediator.testkit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RedisTest
class TcpProxyTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    private final TcpProxy proxy;

    TcpProxyTest(RedisEndpoint redis) {
        this.proxy = TcpProxy.to(redis);
    }

    @AfterEach
    void close() {
        proxy.close();
        await().until(() -> proxy.connectionCount() == 0);
    }

    @Test
    void shouldPassLargeAnswersOn() {
        String value = "x".repeat(1 << 20);
        try (RespClient client = RespClient.connect(proxy.uri())) {
            client.command("SET", "large", value);
            assertThat(client.command("GET", "large")).isEqualTo(value);
            assertThat(proxy.connectionCount()).isEqualTo(1);
        }
        await().until(() -> proxy.connectionCount() == 0);
    }

    @Test
    void whenCutThenOldConnectionsEndAndNewOnesWork() {
        try (RespClient client = RespClient.connect(proxy.uri())) {
            client.command("PING");
            proxy.cutAll();
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> client.command("PING"));
        }
        try (RespClient client = RespClient.connect(proxy.uri())) {
            assertThat(client.command("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void whenRefusedThenOldConnectionsStayAndNewOnesFail() {
        try (RespClient client = RespClient.connect(proxy.uri())) {
            client.command("PING");
            proxy.refuse(true);
            assertThat(client.command("PING")).isEqualTo("PONG");
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> RespClient.connect(proxy.uri()))
                    .withCauseInstanceOf(ConnectException.class);
            proxy.refuse(false);
        }
        try (RespClient client = RespClient.connect(proxy.uri())) {
            assertThat(client.command("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void whenPausedThenAnswersComeAfterResume() {
        try (RespClient client = RespClient.connect(proxy.uri());
                RespClient impatient = RespClient.connect(proxy.uri(), SHORT)) {
            proxy.pause();
            CompletableFuture<Object> answer = CompletableFuture.supplyAsync(() -> client.text("PING"));
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> impatient.command("PING"))
                    .withCauseInstanceOf(SocketTimeoutException.class);
            assertThat(answer).isNotDone();
            proxy.resume();
            assertThat(answer).succeedsWithin(5, TimeUnit.SECONDS).isEqualTo("PONG");
        }
    }

    @Test
    void whenPausedThenCutStillWorks() {
        try (RespClient client = RespClient.connect(proxy.uri())) {
            client.command("PING");
            proxy.pause();
            CompletableFuture<Object> answer = CompletableFuture.supplyAsync(() -> client.text("PING"));
            proxy.cutAll();
            assertThat(answer).failsWithin(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void shouldDelayBothDirections() {
        try (RespClient client = RespClient.connect(proxy.uri())) {
            proxy.delay(SHORT);
            long start = System.nanoTime();
            client.command("PING");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT.multipliedBy(2));
            proxy.delay(Duration.ZERO);
            assertThat(client.command("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void whenTheServerIsDownThenConnectionsEnd() {
        try (RedisServer server = RedisServer.start();
                TcpProxy toServer = TcpProxy.to(server);
                RespClient client = RespClient.connect(toServer.uri())) {
            client.command("PING");
            server.kill();
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> client.command("PING"));
        }
    }
}

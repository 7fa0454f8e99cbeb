package io.github.cachemediator.testkit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedisServerTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void shouldAnswerOnItsUri() {
        try (RedisServer server = RedisServer.start();
                RespClient client = RespClient.connect(server.uri())) {
            assertThat(client.command("PING")).isEqualTo("PONG");
            assertThat(client.info("server")).containsEntry("process_id", Long.toString(server.pid()));
            assertThat(server.uri()).isEqualTo("redis://127.0.0.1:" + server.port());
        }
    }

    @Test
    void shouldPassArgumentsOn() {
        try (RedisServer server =
                        RedisServer.builder().arg("--maxmemory", "10mb").start();
                RespClient client = server.connect()) {
            assertThat(client.text("CONFIG", "GET", "maxmemory")).isEqualTo("[maxmemory, 10485760]");
        }
    }

    @Test
    void whenKilledThenRestartGivesAnEmptyServerOnTheSamePort() {
        try (RedisServer server = RedisServer.start()) {
            long firstPid = server.pid();
            try (RespClient client = server.connect()) {
                client.command("SET", "a", "1");
            }
            server.kill();
            assertThat(server.isAlive()).isFalse();
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(server::connect);
            server.restart();
            assertThat(server.pid()).isNotEqualTo(firstPid);
            try (RespClient client = server.connect()) {
                assertThat(client.command("DBSIZE")).isEqualTo(0L);
            }
        }
    }

    @Test
    void whenSuspendedThenConnectionsStayAndNothingIsAnsweredUntilResumed() {
        try (RedisServer server = RedisServer.start()) {
            server.suspend();
            try (RespClient client = RespClient.connect(server.uri(), SHORT)) {
                assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> client.command("PING"));
            }
            server.resume();
            try (RespClient client = server.connect()) {
                assertThat(client.command("PING")).isEqualTo("PONG");
            }
            server.suspend();
            server.stop();
            assertThat(server.isAlive()).isFalse();
        }
    }

    @Test
    void whenClosedThenItIsGoneForGood() {
        RedisServer server = RedisServer.start();
        server.close();
        server.close();
        assertThat(server.isAlive()).isFalse();
        assertThatIllegalStateException().isThrownBy(server::restart).withMessageContaining("is closed");
    }

    @Test
    void whenAPasswordIsSetThenItIsPartOfTheUri() {
        try (RedisServer server = RedisServer.builder().password("p@ss/word").start();
                RespClient client = server.connect()) {
            assertThat(client.command("PING")).isEqualTo("PONG");
            assertThatExceptionOfType(RespException.class)
                    .isThrownBy(() -> ping("redis://127.0.0.1:" + server.port()))
                    .withMessageStartingWith("NOAUTH");
        }
    }

    @Test
    void whenAUserIsSetThenNobodyElseGetsIn() {
        try (RedisServer server = RedisServer.builder()
                        .user("app", "secret", "~cm:*", "+@all")
                        .start();
                RespClient client = server.connect()) {
            assertThat(client.command("SET", "cm:a", "1")).isEqualTo("OK");
            assertThatExceptionOfType(RespException.class)
                    .isThrownBy(() -> client.command("SET", "other", "1"))
                    .withMessageStartingWith("NOPERM");
            assertThatExceptionOfType(RespException.class)
                    .isThrownBy(() -> ping("redis://127.0.0.1:" + server.port()))
                    .withMessageStartingWith("NOAUTH");
        }
    }

    @Test
    void shouldSpeakTls() {
        try (RedisServer server = RedisServer.builder()
                        .tls(SelfSignedCertificate.create())
                        .start();
                RespClient client = server.connect()) {
            assertThat(server.uri()).startsWith("rediss://");
            assertThat(client.command("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void whenTheServerDoesNotStartThenItsOutputIsTold() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> RedisServer.builder().arg("--no-such-option", "1").start())
                .withMessageContaining("it has ended")
                .withMessageContaining("no-such-option");
    }

    @Test
    void whenThePortIsTakenThenItSaysSo() {
        try (RedisServer server = RedisServer.start()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> RedisServer.builder().port(server.port()).start())
                    .withMessage("Port " + server.port() + " is taken by another program");
        }
    }

    private static void ping(String uri) {
        try (RespClient client = RespClient.connect(uri)) {
            client.command("PING");
        }
    }
}

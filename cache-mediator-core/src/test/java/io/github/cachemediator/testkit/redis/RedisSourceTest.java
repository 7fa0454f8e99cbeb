package io.github.cachemediator.testkit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.cachemediator.testkit.process.JavaProcess;
import io.github.cachemediator.testkit.process.JavaProcessBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedisSourceTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Test
    void whenAnUnknownSourceIsChosenThenItFails() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RedisSource.chosen("bianry"))
                .withMessage("redis.source=bianry is not one of auto, binary, testcontainers, uri");
    }

    @Test
    void whenAUriIsChosenThenThatServerIsUsed() {
        try (RedisServer server = RedisServer.start();
                JavaProcess process = chooseUri(server.uri()).start()) {
            assertThat(process.awaitLine(line -> true, TIMEOUT))
                    .isEqualTo("Tests use Redis from uri: 127.0.0.1:" + server.port() + " (redis.source=uri)");
            assertThat(process.awaitLine(line -> true, TIMEOUT)).isEqualTo(server.uri());
            assertThat(process.awaitLine(line -> true, TIMEOUT)).isEqualTo(server.uri());
        }
    }

    @Test
    void whenTheServerAtTheUriIsDownThenItFails() {
        RedisServer server = RedisServer.start();
        server.close();
        try (JavaProcess process = chooseUri(server.uri()).start()) {
            assertThat(process.exitCode(TIMEOUT)).isEqualTo(1);
            assertThat(process.errorTail()).contains("The server of the system property redis.uri does not answer");
        }
    }

    @Test
    void whenTheUriHasNoPortThenItFails() {
        try (JavaProcess process = chooseUri("redis://127.0.0.1").start()) {
            assertThat(process.exitCode(TIMEOUT)).isEqualTo(1);
            assertThat(process.errorTail()).contains("redis.source=uri needs redis.uri=redis://host:port");
        }
    }

    private static JavaProcessBuilder chooseUri(String uri) {
        return JavaProcess.builder(Main.class)
                .systemProperty("redis.source", "uri")
                .systemProperty("redis.uri", uri);
    }

    static final class Main {

        private Main() {}

        public static void main(String[] args) {
            try (RedisEndpoint first = RedisSource.standalone();
                    RedisEndpoint second = RedisSource.standalone()) {
                System.out.println(first.uri());
                System.out.println(second.uri());
            }
        }
    }
}

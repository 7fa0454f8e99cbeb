package io.github.cachemediator.testkit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.testkit.process.JavaProcess;
import io.github.cachemediator.testkit.process.ScratchDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No server and no file is left over, however the JVM that started it has ended. */
class OrphanTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final JavaProcess owner = JavaProcess.start(Owner.class);

    private final String uri = owner.awaitLine(line -> line.startsWith("redis://"), TIMEOUT);

    private final Path scratch = Path.of(owner.awaitLine(line -> line.startsWith("/"), TIMEOUT));

    @AfterEach
    void close() {
        owner.close();
    }

    @Test
    void whenTheJvmIsKilledThenTheWatchdogEndsItsServer() {
        ping();
        owner.kill();
        assertNothingIsLeft();
    }

    @Test
    void whenTheJvmExitsThenItsServerIsGoneBefore() {
        ping();
        owner.send("exit");
        assertThat(owner.exitCode(TIMEOUT)).isZero();
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this::ping);
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() {
        await().untilAsserted(() ->
                assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this::ping));
        await().untilAsserted(() -> assertThat(scratch).doesNotExist());
    }

    private void ping() {
        try (RespClient client = RespClient.connect(uri)) {
            assertThat(client.command("PING")).isEqualTo("PONG");
        }
    }

    static final class Owner {

        private Owner() {}

        public static void main(String[] args) throws IOException {
            RedisServer server = RedisServer.start();
            System.out.println(server.uri());
            System.out.println(ScratchDirectory.create("orphan").getParent());
            System.exit(System.in.read() == 'e' ? 0 : 1);
        }
    }
}

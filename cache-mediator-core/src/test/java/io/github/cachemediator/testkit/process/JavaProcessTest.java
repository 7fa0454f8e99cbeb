package io.github.cachemediator.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class JavaProcessTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void shouldTalkByLines() {
        try (JavaProcess process = JavaProcess.start(Echo.class, "héllo")) {
            assertThat(process.awaitLine(line -> line.startsWith("ready"), TIMEOUT))
                    .isEqualTo("ready héllo");
            process.send("one");
            assertThat(process.awaitLine(line -> true, TIMEOUT)).isEqualTo("echo one");
            process.send("exit");
            assertThat(process.exitCode(TIMEOUT)).isEqualTo(7);
        }
    }

    @Test
    void shouldObeySignals() {
        try (JavaProcess process = JavaProcess.start(Echo.class)) {
            process.awaitLine(line -> line.startsWith("ready"), TIMEOUT);
            process.suspend();
            process.send("one");
            assertThatIllegalStateException().isThrownBy(() -> process.awaitLine(line -> true, SHORT));
            process.resume();
            assertThat(process.awaitLine(line -> true, TIMEOUT)).isEqualTo("echo one");
            process.terminate();
            assertThat(process.exitCode(TIMEOUT)).isEqualTo(128 + 15);
            assertThat(process.awaitLine(line -> true, TIMEOUT)).isEqualTo("hook ran");
        }
    }

    @Test
    void whenKilledThenNoShutdownHookRuns() {
        JavaProcess process = JavaProcess.start(Echo.class);
        process.awaitLine(line -> line.startsWith("ready"), TIMEOUT);
        process.kill();
        assertThat(process.isAlive()).isFalse();
        assertThat(process.exitCode(TIMEOUT)).isEqualTo(128 + 9);
        assertThatIllegalStateException()
                .isThrownBy(() -> process.awaitLine(line -> line.startsWith("hook"), TIMEOUT))
                .withMessageContaining("ready");
        process.close();
    }

    @Test
    void whenTheProgramFailsThenItsErrorsAreTold() {
        try (JavaProcess process = JavaProcess.start(String.class)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> process.awaitLine(line -> true, TIMEOUT))
                    .withMessageContaining("main");
        }
    }

    @Test
    void shouldPassOptionsOn() {
        try (JavaProcess process = JavaProcess.builder(Echo.class)
                .maxHeap("64m")
                .systemProperty("greeting", "hi")
                .environment("TESTKIT_GREETING", "there")
                .start()) {
            process.send("options");
            assertThat(process.awaitLine(line -> line.startsWith("options"), TIMEOUT))
                    .isEqualTo("options hi there true");
        }
    }

    static final class Echo {

        private Echo() {}

        public static void main(String[] args) throws IOException {
            ParentWatch.exitWithParent();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook ran")));
            System.out.println("ready " + String.join(" ", args));
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                switch (line) {
                    case "exit" -> System.exit(7);
                    case "options" ->
                        System.out.println("options " + System.getProperty("greeting") + " "
                                + System.getenv("TESTKIT_GREETING") + " "
                                + (Runtime.getRuntime().maxMemory() <= 64L << 20));
                    default -> System.out.println("echo " + line);
                }
            }
        }
    }
}

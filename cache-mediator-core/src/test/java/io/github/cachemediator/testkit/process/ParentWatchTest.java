package io.github.cachemediator.testkit.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ParentWatchTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Test
    void whenTheParentIsKilledThenTheChildEnds() {
        try (JavaProcess parent = JavaProcess.start(Parent.class)) {
            long child = Long.parseLong(parent.awaitLine(line -> line.matches("\\d+"), TIMEOUT));
            parent.kill();
            await().until(() -> ProcessHandle.of(child).isEmpty());
        }
    }

    /** Starts its child without the guard that ends the children of the test kit anyway. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] args) throws IOException {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            new ProcessBuilder(java, "-Xmx64m", Child.class.getName())
                    .redirectInput(Redirect.PIPE)
                    .redirectOutput(Redirect.INHERIT)
                    .start();
            System.exit(System.in.read());
        }
    }

    static final class Child {

        private Child() {}

        public static void main(String[] args) throws InterruptedException {
            ParentWatch.exitWithParent();
            System.out.println(ProcessHandle.current().pid());
            Thread.currentThread().join(TIMEOUT.toMillis() * 6);
        }
    }
}

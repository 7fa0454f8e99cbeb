package io.github.cachemediator.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that nothing of the test kit outlives this JVM, however the JVM ends.
 *
 * <p>A normal end is served by a shutdown hook, which kills what still runs and waits for it. For {@code kill -9} there
 * is a small shell that reads from a pipe of which only this JVM holds the write end. It is told the process ids to
 * watch; when the pipe closes, the JVM is gone, and the shell kills what it still watches and deletes the scratch
 * directory. Without a {@code /bin/sh} only the hook works. Thread-safe.
 */
final class ProcessGuard {

    private static final String WATCHDOG = """
            trap '' HUP INT TERM
            watched=
            while read -r operation pid; do
              others=
              for each in $watched; do
                if [ "$each" != "$pid" ]; then others="$others $each"; fi
              done
              watched=$others
              if [ "$operation" = watch ]; then watched="$watched $pid"; fi
            done
            for each in $watched; do kill -9 "$each"; done
            rm -rf -- "$1"
            """;

    private static final Path SHELL = Path.of("/bin/sh");

    private static final Duration LAST_WAIT = Duration.ofSeconds(2);

    private static final ProcessGuard INSTANCE = new ProcessGuard();

    private final Set<Process> alive = ConcurrentHashMap.newKeySet();

    private final Path scratch;

    private final @Nullable Writer watchdog;

    private ProcessGuard() {
        try {
            this.scratch = Files.createTempDirectory("cache-mediator-testkit-");
            this.watchdog = Files.isExecutable(SHELL) ? startWatchdog(scratch) : null;
        } catch (IOException e) {
            throw new UncheckedIOException("The watchdog of the test kit could not be started", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::killAll, "testkit-shutdown"));
    }

    static ProcessGuard instance() {
        return INSTANCE;
    }

    /** The directory of this JVM's test kit, deleted when the JVM has ended. */
    Path scratch() {
        return scratch;
    }

    void own(Process process) {
        alive.add(process);
        tell("watch", process);
        process.onExit().thenRun(() -> {
            tell("forget", process);
            alive.remove(process);
        });
    }

    private static Writer startWatchdog(Path scratch) throws IOException {
        return new ProcessBuilder(SHELL.toString(), "-c", WATCHDOG, "testkit-watchdog", scratch.toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start()
                .outputWriter(StandardCharsets.US_ASCII);
    }

    private synchronized void tell(String operation, Process process) {
        if (watchdog == null) {
            return;
        }
        try {
            watchdog.write(operation + " " + process.pid() + "\n");
            watchdog.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The watchdog of the test kit is gone", e);
        }
    }

    private void killAll() {
        alive.forEach(Process::destroyForcibly);
        Deadline.after(LAST_WAIT).await(() -> alive.stream().noneMatch(Process::isAlive));
    }
}

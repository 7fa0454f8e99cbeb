package io.github.cachemediator.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Another JVM with this JVM's Java and class path, to which a test talks by lines: a second instance of an application,
 * which can be killed for real.
 *
 * <p>It does not outlive this JVM. Thread-safe; every blocking method has a deadline.
 */
public final class JavaProcess implements AutoCloseable {

    private static final int ERROR_TAIL = 4_000;

    private static final int THREADS_SECONDS = 15;

    private final String name;

    private final OwnedProcess owned;

    private final Path errors;

    private final OutputLines output;

    private final Writer input;

    JavaProcess(String name, OwnedProcess owned, Path errors) {
        this.name = name;
        this.owned = owned;
        this.errors = errors;
        this.output = new OutputLines(name, owned.process().inputReader(StandardCharsets.UTF_8));
        this.input = owned.process().outputWriter(StandardCharsets.UTF_8);
    }

    /** Starts the main method of the class with these arguments. */
    public static JavaProcess start(Class<?> mainClass, String... args) {
        return builder(mainClass).args(args).start();
    }

    public static JavaProcessBuilder builder(Class<?> mainClass) {
        return new JavaProcessBuilder(mainClass.getName());
    }

    public long pid() {
        return owned.pid();
    }

    public boolean isAlive() {
        return owned.isAlive();
    }

    /**
     * Waits for a line on the program's standard output; lines before it are dropped, lines after it stay.
     *
     * @throws IllegalStateException with the newest output if there is no such line within the timeout, or the output
     *     has ended
     */
    public String awaitLine(Predicate<String> predicate, Duration timeout) {
        @Nullable String line;
        try {
            line = output.await(predicate, Deadline.after(timeout));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a line of " + owned, e);
        }
        if (line == null) {
            throw new IllegalStateException("No such line from " + owned + " within " + timeout + "; newest output:\n"
                    + output.recent() + "\nnewest errors:\n" + errorTail());
        }
        return line;
    }

    /** Writes a line to the program's standard input. */
    public synchronized void send(String line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing can be sent to " + owned, e);
        }
    }

    /** Ends the program at once (SIGKILL) and waits until it is gone. */
    public void kill() {
        owned.kill();
    }

    /** Asks the program to end (SIGTERM), so that its shutdown hooks run; see {@link #exitCode} for the wait. */
    public void terminate() {
        owned.terminate();
    }

    /** Stops the program where it is (SIGSTOP). */
    public void suspend() {
        owned.suspend();
    }

    /** Lets a suspended program go on (SIGCONT). */
    public void resume() {
        owned.resume();
    }

    /**
     * Waits for the end of the program.
     *
     * @return its exit code, 128 + the number of the signal if one ended it
     * @throws IllegalStateException if it still runs after the timeout, with what its threads do then
     */
    public int exitCode(Duration timeout) {
        try {
            return owned.exitCode(timeout);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(e.getMessage() + "; its threads:\n" + threads(), e);
        }
    }

    /** Returns what the threads of the program do, as its JDK's {@code jcmd} tells it. */
    public String threads() {
        try {
            Path dump = ScratchDirectory.create("threads").resolve("dump");
            String jcmd = Path.of(owned.process().info().command().orElse("java"))
                    .resolveSibling("jcmd")
                    .toString();
            Process told = new ProcessBuilder(jcmd, Long.toString(pid()), "Thread.print", "-l")
                    .redirectErrorStream(true)
                    .redirectOutput(dump.toFile())
                    .start();
            if (!told.waitFor(THREADS_SECONDS, TimeUnit.SECONDS)) {
                told.destroyForcibly();
            }
            return Files.readString(dump);
        } catch (IOException | UncheckedIOException e) {
            return "(unknown: " + e + ")";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "(unknown: interrupted)";
        }
    }

    /** The newest part of the program's standard error. */
    public String errorTail() {
        try {
            String text = Files.readString(errors);
            return text.substring(Math.max(0, text.length() - ERROR_TAIL));
        } catch (IOException e) {
            return "(none: " + e + ")";
        }
    }

    /** Ends the program at once if it still runs. Idempotent. */
    @Override
    public void close() {
        kill();
    }

    @Override
    public String toString() {
        return "JavaProcess " + name + " (pid " + pid() + ")";
    }
}

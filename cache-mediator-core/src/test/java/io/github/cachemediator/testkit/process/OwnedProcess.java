package io.github.cachemediator.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A child process that ends when this JVM ends, however that happens, and that can be sent signals.
 *
 * <p>Thread-safe. Methods that change the process block until the change is there, each with a deadline of its own.
 */
public final class OwnedProcess {

    private static final Duration SIGNAL_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration TEXT_BUSY_TIMEOUT = Duration.ofSeconds(2);

    private final String name;

    private final Process process;

    private OwnedProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /** Starts the process and ties its life to that of this JVM; the name is used in error messages. */
    public static OwnedProcess start(String name, ProcessBuilder builder) {
        Deadline deadline = Deadline.after(TEXT_BUSY_TIMEOUT);
        while (true) {
            try {
                Process process = builder.start();
                ProcessGuard.instance().own(process);
                return new OwnedProcess(name, process);
            } catch (IOException e) {
                if (!textBusy(e) || deadline.remainingNanos() == 0) {
                    throw new UncheckedIOException(name + " could not be started: " + builder.command(), e);
                }
                Thread.onSpinWait();
            }
        }
    }

    /** A program just written can be busy for a moment: a process forked meanwhile still holds the open file. */
    private static boolean textBusy(IOException e) {
        return String.valueOf(e.getMessage()).contains("error=26");
    }

    /** The operating system's process, for its streams. */
    public Process process() {
        return process;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Stops the process where it is (SIGSTOP): it keeps its connections and answers nothing. */
    public void suspend() {
        signal("STOP");
        long deadline = System.nanoTime() + SIGNAL_TIMEOUT.toNanos();
        while (!isStopped()) { // the signal is delivered a moment after it was sent
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(name + " (pid " + pid() + ") did not stop");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /** Tells whether the process has stopped, as far as the system shows it: on Linux. */
    private boolean isStopped() {
        Path stat = Path.of("/proc", Long.toString(pid()), "stat");
        try {
            String text = Files.exists(stat) ? Files.readString(stat) : ") T";
            return text.startsWith(" T", text.lastIndexOf(')') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException("The state of " + name + " could not be read", e);
        }
    }

    /** Lets a suspended process go on (SIGCONT). */
    public void resume() {
        signal("CONT");
    }

    /** Ends the process at once (SIGKILL), also a suspended one, and waits until it is gone; no-op if it is gone. */
    public void kill() {
        process.toHandle().destroyForcibly();
        exitCode(SIGNAL_TIMEOUT);
    }

    /** Asks the process to end (SIGTERM) and does not wait for it. */
    public void terminate() {
        process.toHandle().destroy(); // Process.destroy() would close the streams too
    }

    /**
     * Waits for the end of the process.
     *
     * @return its exit code, 128 + the number of the signal if one ended it
     * @throws IllegalStateException if it still runs after the timeout, or the waiting thread was interrupted
     */
    public int exitCode(Duration timeout) {
        if (!waitFor(process, timeout)) {
            throw new IllegalStateException(name + " (pid " + pid() + ") still runs after " + timeout);
        }
        return process.exitValue();
    }

    private void signal(String signal) {
        List<String> command = List.of("/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "kill", signal, Long.toString(pid()));
        try {
            Process kill = new ProcessBuilder(command).redirectErrorStream(true).start();
            if (!waitFor(kill, SIGNAL_TIMEOUT) || kill.exitValue() != 0) {
                kill.destroyForcibly();
                throw new IllegalStateException("SIG" + signal + " did not reach " + name + " (pid " + pid() + ")");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("SIG" + signal + " could not be sent to " + name, e);
        }
    }

    private static boolean waitFor(Process process, Duration timeout) {
        try {
            return process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for pid " + process.pid(), e);
        }
    }

    @Override
    public String toString() {
        return name + " (pid " + pid() + (isAlive() ? ")" : ", ended)");
    }
}

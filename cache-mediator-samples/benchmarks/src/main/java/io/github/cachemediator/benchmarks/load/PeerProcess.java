package io.github.cachemediator.benchmarks.load;

import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.peer.Setup;
import io.github.cachemediator.testkit.process.JavaProcess;
import io.github.cachemediator.testkit.process.JavaProcessBuilder;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Function;

/** The other end of a {@link PeerProgram}. Not thread-safe. */
public final class PeerProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration ANSWER = Duration.ofSeconds(180);
    private static final Duration STOP = Duration.ofSeconds(15);

    private final PeerKind kind;
    private final JavaProcess process;

    private PeerProcess(PeerKind kind, JavaProcess process) {
        this.kind = kind;
        this.process = process;
    }

    /** Starts a process; {@link #awaitReady} waits for it. */
    public static PeerProcess start(PeerKind kind, Setup.Role role, String uri, Duration load, ChildJvm jvm) {
        JavaProcessBuilder builder = JavaProcess.builder(PeerProgram.class);
        jvm.apply(builder);
        builder.args(kind.name(), role.name(), uri, Long.toString(load.toMillis()));
        return new PeerProcess(kind, builder.start());
    }

    public PeerKind kind() {
        return kind;
    }

    /** Waits until the peer is connected. */
    public PeerProcess awaitReady() {
        process.awaitLine(PeerProgram.READY::equals, START);
        return this;
    }

    /** Lets the process begin with a load. */
    public void begin(Load load) {
        process.send(load.line());
    }

    /** Waits until the callers of the load have gathered, if it wants them to. */
    public void awaitGathered() {
        process.awaitLine(PeerProgram.GATHERED::equals, ANSWER);
    }

    /** Tells the callers that have gathered when to begin, in microseconds of the wall clock. */
    public void release(long start) {
        process.send(Long.toString(start));
    }

    /**
     * Waits for the end of the load that was begun.
     *
     * @throws IllegalStateException if one of its calls failed
     */
    public Sample end() {
        String line = process.awaitLine(
                answer -> answer.startsWith(PeerProgram.DONE) || answer.startsWith(PeerProgram.FAILED), ANSWER);
        if (line.startsWith(PeerProgram.FAILED)) {
            throw new IllegalStateException(kind + ": " + line + "\n" + process.errorTail());
        }
        return Sample.parse(line.substring(PeerProgram.DONE.length()));
    }

    /** Begins a load and waits for its end. */
    public Sample run(Load load) {
        begin(load);
        return end();
    }

    /**
     * Lets processes have loads at the same time and waits for all their ends.
     *
     * @throws IllegalStateException if one of the calls failed
     */
    public static void runAll(Collection<PeerProcess> processes, Function<PeerProcess, Load> loads) {
        processes.forEach(process -> process.begin(loads.apply(process)));
        RuntimeException failure = null;
        for (PeerProcess process : processes) {
            try {
                process.end();
            } catch (
                    RuntimeException e) { // the others are waited for all the same: nobody else is to get their answers
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Ends the process, in an orderly way if it can. */
    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                process.send("");
                process.exitCode(STOP);
            }
        } catch (RuntimeException e) {
            System.err.println(kind + " did not stop: " + e.getMessage());
        } finally {
            process.close();
        }
    }
}

package io.github.cachemediator.benchmarks.load;

import io.github.cachemediator.testkit.process.JavaProcess;
import io.github.cachemediator.testkit.process.JavaProcessBuilder;
import java.time.Duration;

/** A process that queues jobs which nobody serves; what it has queued stays when it ends. */
public final class BacklogProcess implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final JavaProcess process;

    private BacklogProcess(JavaProcess process) {
        this.process = process;
    }

    /** Starts a process that queues jobs in a database which is empty. */
    public static BacklogProcess start(String uri, int jobs) {
        JavaProcessBuilder builder = JavaProcess.builder(BacklogProgram.class);
        ChildJvm.current().apply(builder);
        return new BacklogProcess(builder.args(uri, Integer.toString(jobs)).start());
    }

    /** Waits until all jobs are queued. */
    public void awaitQueued() {
        process.awaitLine(BacklogProgram.QUEUED::equals, TIMEOUT);
    }

    @Override
    public void close() {
        process.close();
    }
}

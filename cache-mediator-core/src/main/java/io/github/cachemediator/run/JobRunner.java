package io.github.cachemediator.run;

import io.github.cachemediator.codec.JobSpec;
import io.github.cachemediator.queue.DeadLetter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Executes begun jobs and knows which are under way. Thread-safe. */
public final class JobRunner {

    /** What is left, after the handlers were interrupted, for handing their jobs back. */
    private static final Duration HAND_BACK = Duration.ofSeconds(4);

    private final EngineParts parts;
    private final RunSupport support;
    private final Map<JobRun, CompletableFuture<Void>> active = new ConcurrentHashMap<>();

    /** Creates the runner of an instance. */
    public JobRunner(EngineParts parts, Leases leases, Owners owners) {
        this.parts = parts;
        this.support = new RunSupport(parts, leases, owners);
    }

    /**
     * Executes a job on this thread, until its handler returns for the first time; further attempts run on the
     * executor.
     *
     * @param listener told of the end when the job has ended here, which is before this returns, or long before if the
     *     handler does not come back
     */
    public void run(BegunJob job, Work work, Permit permit, RunListener listener) {
        JobRun run = new JobRun(parts, support, job, work, permit, outcome -> listener.computed(job, outcome));
        CompletableFuture<Void> ended = run.result().thenAccept(result -> listener.ended(job, result));
        active.put(run, ended);
        ended.whenComplete((done, e) -> active.remove(run));
        run.start();
    }

    /** Tells whether so many threads hang in a type's handler that no more jobs of it are taken. */
    public boolean isStuck(String jobType) {
        return support.isStuck(jobType);
    }

    /**
     * Executes a handler without a record, for the time in which there is no Redis: nothing is stored, nobody else is
     * told.
     *
     * @param onThreadLeft told when the handler's thread has left it, which may be long after it was given up; not if
     *     this throws
     * @return completes with an entry, or with the handler's error
     */
    public CompletableFuture<byte[]> runDetached(
            String key, String jobType, JobSpec spec, Work work, Runnable onThreadLeft) {
        return new DetachedRun(parts, support.failureLog(), key, jobType, spec, work).start(onThreadLeft);
    }

    /** Writes a dead letter for something that never became a run. */
    public CompletionStage<Void> deadLetter(DeadLetter letter) {
        return support.deadLetters().write(letter);
    }

    /**
     * Waits for the runs under way, then interrupts the rest and hands their jobs back. Blocks for the grace and
     * seconds more.
     *
     * @param graceOver called before anything is handed back: callers of this instance who still waited would only take
     *     it again
     */
    public void shutDown(Duration grace, Runnable graceOver) throws InterruptedException {
        awaitActive(grace);
        support.shutDown();
        graceOver.run();
        active.keySet().forEach(JobRun::interrupt);
        awaitActive(HAND_BACK);
    }

    /** Waits until the runs that have begun since the shutdown are handed back, at most for a time. */
    public void awaitHandedBack(Duration most) throws InterruptedException {
        awaitActive(most);
    }

    private void awaitActive(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        try {
            long left = most.toNanos();
            while (!active.isEmpty() && left > 0) { // more may begin meanwhile
                CompletableFuture<?>[] ends = active.values().toArray(CompletableFuture[]::new);
                CompletableFuture.allOf(ends).get(left, TimeUnit.NANOSECONDS);
                left = deadline - System.nanoTime();
            }
        } catch (TimeoutException | ExecutionException e) {
            // what is still running is interrupted, or left to the lease
        }
    }
}

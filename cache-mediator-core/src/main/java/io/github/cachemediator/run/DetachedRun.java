package io.github.cachemediator.run;

import io.github.cachemediator.codec.EntryHeader;
import io.github.cachemediator.codec.JobSpec;
import io.github.cachemediator.queue.RunToken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One attempt of a handler without a record. */
final class DetachedRun {

    /** Stands in the header where the number of a run has to be; nobody else sees it. */
    private static final long RUN = 1;

    private final EngineParts parts;
    private final FailureLog log;
    private final String key;
    private final String jobType;
    private final HandlerCall call;
    private final long executionTimeout;

    DetachedRun(EngineParts parts, FailureLog log, String key, String jobType, JobSpec spec, Work work) {
        List<String> path = new ArrayList<>(spec.path());
        path.add(key);
        RunScope scope = new RunScope(new RunToken(key, 0, ""), jobType, List.copyOf(path), Permit.NONE);
        this.parts = parts;
        this.log = log;
        this.key = key;
        this.jobType = jobType;
        this.call = new HandlerCall(scope, 1, spec, work);
        this.executionTimeout = spec.executionTimeout().toMillis();
    }

    /** Starts the handler; {@code onThreadLeft} is told when its thread has left it, unless this throws. */
    CompletableFuture<byte[]> start(Runnable onThreadLeft) {
        ScheduledFuture<?> limit = parts.timer().schedule(this::timedOut, executionTimeout, TimeUnit.MILLISECONDS);
        parts.listener().onRunStarted(key, jobType, 1);
        CompletableFuture<byte[]> entry = call.outcome()
                .thenApply(value -> new EntryHeader(0, RUN, 0, EntryHeader.typeIdOf(jobType))
                        .prependTo(parts.values().write(value, key, jobType)));
        entry.whenComplete((done, error) -> {
            limit.cancel(false);
            if (error != null) {
                Throwable cause =
                        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
                parts.listener().onRunFailed(key, jobType, cause, true);
                log.ended(key, jobType, 1, cause);
            }
        });
        try {
            parts.executor().execute(call);
        } catch (Throwable e) {
            limit.cancel(false);
            throw e;
        }
        call.threadLeft().whenComplete((left, e) -> onThreadLeft.run());
        return entry;
    }

    private void timedOut() {
        parts.listener().onExecutionTimeout(key, jobType);
        call.cancel(CancelReason.EXECUTION_TIMEOUT);
        try {
            parts.executor().execute(this::abandon);
        } catch (Throwable e) { // no thread to be had: those who wait are told on this one
            abandon();
        }
    }

    private void abandon() {
        call.abandon(new TimeoutException("The handler took longer than its execution timeout"));
    }
}

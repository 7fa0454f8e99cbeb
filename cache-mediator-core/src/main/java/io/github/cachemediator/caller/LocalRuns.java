package io.github.cachemediator.caller;

import io.github.cachemediator.CacheMediatorException;
import io.github.cachemediator.CacheMediatorUnavailableException;
import io.github.cachemediator.RedisDownPolicy;
import io.github.cachemediator.codec.JobFailure;
import io.github.cachemediator.codec.JobSpec;
import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Work;
import io.github.cachemediator.support.Shown;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * What calls do while Redis cannot be used: fail, or run in place, one run per key and a bounded number at once.
 * Thread-safe.
 */
final class LocalRuns {

    private final Callers callers;
    private final JobRunner runner;
    private final Map<String, CompletableFuture<Entry>> running = new ConcurrentHashMap<>();
    private final Map<String, Semaphore> permits = new ConcurrentHashMap<>();

    LocalRuns(Callers callers, JobRunner runner) {
        this.callers = callers;
        this.runner = runner;
    }

    /** Returns the entry of a run in place, or fails as the call's policy says. Shared: nobody may complete it. */
    CompletableFuture<Entry> insteadOf(Call<?> call, QueueFailure failure) {
        String key = call.request().key();
        String jobType = call.request().jobType();
        RedisDownPolicy policy = call.options().onRedisDown();
        String reason = String.valueOf(failure.getMessage());
        callers.parts().listener().onRedisDown(key, jobType, policy);
        Work work = call.localWork();
        boolean refused = failure.kind() == QueueFailure.Kind.REFUSED;
        if (policy == RedisDownPolicy.FAIL || work == null || refused) {
            return CompletableFuture.failedFuture(unavailable(reason, failure));
        }
        call.requireNoCycle();
        String id = jobType + ':' + key; // a job type holds no ':'
        CompletableFuture<Entry> present = running.get(id);
        if (present != null) {
            return present;
        }
        JobSpec spec = call.spec(); // if that cannot be encoded, nobody else is to hear of it
        CompletableFuture<Entry> mine = new CompletableFuture<>();
        CompletableFuture<Entry> other = running.putIfAbsent(id, mine);
        if (other != null) {
            return other;
        }
        run(call, work, spec, failure).whenComplete((entry, error) -> {
            running.remove(id, mine);
            if (error == null) {
                mine.complete(entry);
            } else {
                mine.completeExceptionally(error);
            }
        });
        return mine;
    }

    private CompletableFuture<Entry> run(Call<?> call, Work work, JobSpec spec, QueueFailure failure) {
        String key = call.request().key();
        String jobType = call.request().jobType();
        int most = callers.parts().settings().options(jobType).concurrency();
        Semaphore free = permits.computeIfAbsent(jobType, type -> new Semaphore(most));
        if (!free.tryAcquire()) {
            String reason = failure.getMessage() + "; " + most + " jobs of the type already run in place";
            return CompletableFuture.failedFuture(unavailable(reason, failure));
        }
        CompletableFuture<Entry> entry;
        try {
            entry = runner.runDetached(key, jobType, spec, work, free::release).thenApply(Entry::new);
        } catch (Throwable e) { // nothing may be thrown further: another try in place would only end here again
            free.release();
            return CompletableFuture.failedFuture(
                    e instanceof CacheMediatorException known
                            ? known
                            : unavailable(
                                    "it could not be run in place either ("
                                            + e.getClass().getName() + ")",
                                    failure));
        }
        return entry.exceptionally(error -> {
            Throwable cause = Recovery.causeOf(error);
            throw JobFailures.shared(JobFailure.of(cause), cause);
        });
    }

    private static SharedFailure unavailable(String reason, QueueFailure failure) {
        return new SharedFailure(request -> new CacheMediatorUnavailableException(
                "No value for key " + Shown.of(request.key()) + ": " + reason,
                request.key(),
                request.jobType(),
                failure));
    }
}

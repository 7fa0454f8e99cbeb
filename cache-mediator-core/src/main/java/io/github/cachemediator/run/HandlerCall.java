package io.github.cachemediator.run;

import io.github.cachemediator.CacheMediatorException;
import io.github.cachemediator.JobContext;
import io.github.cachemediator.codec.JobSpec;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a handler: called once, on a thread that it marks, interrupts on demand and leaves clean. Its outcome
 * is there when the handler returns, or when it is abandoned because it does not.
 */
final class HandlerCall implements Runnable, JobContext {

    private final RunScope scope;
    private final int attempt;
    private final JobSpec spec;
    private final Work work;
    private final CompletableFuture<@Nullable Object> outcome = new CompletableFuture<>();
    private final CompletableFuture<Void> threadLeft = new CompletableFuture<>();

    /** Guarded by this; the thread inside of the user's code. */
    private @Nullable Thread inside;

    private volatile @Nullable CancelReason cancelled;

    HandlerCall(RunScope scope, int attempt, JobSpec spec, Work work) {
        this.scope = scope;
        this.attempt = attempt;
        this.spec = spec;
        this.work = work;
    }

    /** Completes with the value or the handler's error. */
    CompletableFuture<@Nullable Object> outcome() {
        return outcome;
    }

    /** Completes when the thread has left the handler, which may be long after it was abandoned. */
    CompletableFuture<Void> threadLeft() {
        return threadLeft;
    }

    @Nullable
    CancelReason cancelReason() {
        return cancelled;
    }

    @Override
    public void run() {
        Object value = null;
        Throwable error = null;
        RunScope.enter(scope);
        try {
            enter();
            value = settled(work.compute(spec, this));
        } catch (Throwable e) { // whatever user code throws fails the attempt, never the thread
            error = ownFailure(e);
        } finally {
            scope.end();
            RunScope.leave();
            leave();
        }
        threadLeft.complete(null);
        if (error == null) {
            outcome.complete(value);
        } else {
            outcome.completeExceptionally(error);
        }
    }

    /** Tells the handler that its result is no longer wanted. The first reason counts. */
    synchronized void cancel(CancelReason reason) {
        if (cancelled == null) {
            cancelled = reason;
        }
        if (inside != null) {
            inside.interrupt();
        }
    }

    /** Stops waiting for the handler. Returns whether its thread is still inside. */
    boolean abandon(Throwable error) {
        outcome.completeExceptionally(error);
        return !threadLeft.isDone();
    }

    private synchronized void enter() throws InterruptedException {
        if (cancelled != null) {
            throw new InterruptedException("cancelled before it began");
        }
        inside = Thread.currentThread();
    }

    private synchronized void leave() {
        inside = null;
        Thread.interrupted(); // the thread is not ours to leave interrupted
    }

    /**
     * Returns our own failure of a call whose future the handler has joined, as a blocking call would have thrown it.
     */
    private static Throwable ownFailure(Throwable error) {
        boolean joined = error instanceof CompletionException || error instanceof ExecutionException;
        return joined && error.getCause() instanceof CacheMediatorException own ? own : error;
    }

    private static @Nullable Object settled(@Nullable Object value) throws Exception {
        if (!(value instanceof CompletionStage<?> stage)) {
            return value;
        }
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public String cacheKey() {
        return scope.token().key();
    }

    @Override
    public String jobType() {
        return scope.jobType();
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public long runNumber() {
        return scope.token().run();
    }

    @Override
    public boolean isCancelled() {
        return cancelled != null;
    }
}

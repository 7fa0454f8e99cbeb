package io.github.cachemediator.caller;

import io.github.cachemediator.CacheMediatorException;
import io.github.cachemediator.queue.QueueFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What follows a step that failed: another step, or the end of the call. Thread-safe. */
final class Recovery {

    private final Callers callers;
    private final LocalRuns localRuns;

    Recovery(Callers callers, LocalRuns localRuns) {
        this.callers = callers;
        this.localRuns = localRuns;
    }

    /**
     * Returns the next step.
     *
     * @throws CacheMediatorException the error, if it ends the call
     */
    CompletableFuture<@Nullable Entry> after(Call<?> call, Throwable error) {
        Throwable cause = causeOf(error);
        if (cause instanceof SharedFailure shared) {
            throw shared.exceptionFor(call.request());
        }
        if (cause instanceof CacheMediatorException last) {
            throw last;
        }
        QueueFailure failure = QueueFailure.of(cause);
        call.stepFailed();
        if (!call.hasAsked() && mayPass(failure)) {
            return call.ask(); // asking tries again, for as long as that makes sense
        }
        return localRuns.insteadOf(call, failure);
    }

    private boolean mayPass(QueueFailure failure) {
        return switch (failure.kind()) {
            case BUSY -> true; // even where no connection can be opened until it has passed
            case UNREACHABLE -> callers.parts().queue().isAvailable();
            case REFUSED, UNCONFIRMED -> false;
        };
    }

    /** Returns what was thrown, without the wrapping of futures. */
    static Throwable causeOf(Throwable error) {
        Throwable cause = error;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}

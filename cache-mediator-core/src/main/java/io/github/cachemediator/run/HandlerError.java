package io.github.cachemediator.run;

import io.github.cachemediator.codec.JobFailure;
import io.github.cachemediator.support.Shown;
import org.jspecify.annotations.Nullable;

/**
 * What a handler has thrown, to be logged: its messages cannot forge a line, and nothing of it throws, as the methods
 * of a user's own errors may.
 */
final class HandlerError extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int MOST_CAUSES = 10;

    private HandlerError(String message, @Nullable Throwable cause, StackTraceElement[] trace) {
        super(message, cause, false, true);
        setStackTrace(trace);
    }

    static HandlerError of(Throwable error) {
        return of(error, MOST_CAUSES);
    }

    private static HandlerError of(Throwable error, int mostCauses) {
        JobFailure failure = JobFailure.of(error);
        String message = Shown.plain(failure.type()) + ": " + Shown.plain(failure.message(), JobFailure.LONGEST);
        try {
            Throwable cause = mostCauses == 0 ? null : error.getCause();
            return new HandlerError(message, cause == null ? null : of(cause, mostCauses - 1), error.getStackTrace());
        } catch (RuntimeException | StackOverflowError e) {
            return new HandlerError(message, null, new StackTraceElement[0]);
        }
    }
}

package io.github.cachemediator.caller;

import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.codec.JobFailure;
import io.github.cachemediator.support.Shown;
import org.jspecify.annotations.Nullable;

/** Makes what callers get of what became of a job. */
final class JobFailures {

    private JobFailures() {}

    /** Returns the failure of a job; {@code error} is what was thrown, if that was in this process. */
    static SharedFailure shared(JobFailure failure, @Nullable Throwable error) {
        return new SharedFailure(request -> new CacheJobFailedException(
                "Job " + Shown.of(request.jobType()) + " for key " + Shown.of(request.key()) + " failed: "
                        + Shown.plain(failure.type()) + ": " + Shown.plain(failure.message(), JobFailure.LONGEST + 1),
                request.key(),
                request.jobType(),
                failure.type(),
                failure.message(),
                error));
    }
}

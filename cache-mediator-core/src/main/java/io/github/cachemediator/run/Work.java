package io.github.cachemediator.run;

import io.github.cachemediator.JobContext;
import io.github.cachemediator.codec.JobSpec;
import org.jspecify.annotations.Nullable;

/** What a run executes: a registered handler with the job's params, or a call's own loader with its own. */
public interface Work {

    /**
     * Computes the value.
     *
     * @throws Exception whatever the user's code throws, or {@link io.github.cachemediator.CacheCodecException} for
     *     params that cannot be read
     */
    @Nullable
    Object compute(JobSpec spec, JobContext context) throws Exception;

    /** Tells whether the user's code wants another attempt after an error. */
    boolean isRetryable(Throwable error);
}

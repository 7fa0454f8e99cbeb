package io.github.cachemediator.run;

import io.github.cachemediator.JobContext;
import io.github.cachemediator.JobHandler;
import io.github.cachemediator.codec.JobSpec;
import org.jspecify.annotations.Nullable;

/** A call's own loader, with the call's own params as they are. */
public final class LoaderWork implements Work {

    private final JobHandler<@Nullable Object, ?> loader;
    private final @Nullable Object params;

    /** Creates the work of a call. */
    @SuppressWarnings("unchecked") // the caller has given both: that they fit is the caller's word
    public LoaderWork(JobHandler<?, ?> loader, @Nullable Object params) {
        this.loader = (JobHandler<@Nullable Object, ?>) loader;
        this.params = params;
    }

    @Override
    @SuppressWarnings("NullAway") // params are null where the caller gave none, as JobHandler says
    public @Nullable Object compute(JobSpec spec, JobContext context) throws Exception {
        return loader.handle(params, context);
    }

    @Override
    public boolean isRetryable(Throwable error) {
        return loader.isRetryable(error);
    }
}

package io.github.cachemediator.run;

import io.github.cachemediator.JobContext;
import io.github.cachemediator.JobHandler;
import io.github.cachemediator.NoJobHandlerException;
import io.github.cachemediator.codec.JobSpec;
import io.github.cachemediator.codec.ValueCodec;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** A registered handler, with the params that the job record holds. */
final class HandlerWork implements Work {

    private final JobHandler<@Nullable Object, ?> handler;
    private final Type paramsType;
    private final ValueCodec values;

    @SuppressWarnings("unchecked") // params are read as the type that was registered with the handler
    HandlerWork(JobHandler<?, ?> handler, Type paramsType, ValueCodec values) {
        this.handler = (JobHandler<@Nullable Object, ?>) handler;
        this.paramsType = paramsType;
        this.values = values;
    }

    @Override
    @SuppressWarnings("NullAway") // params are null where the caller gave none, as JobHandler says
    public @Nullable Object compute(JobSpec spec, JobContext context) throws Exception {
        if (spec.loader()) {
            throw new NoJobHandlerException(
                    "The job was created by a call with a loader of its own, which is gone: its params are not known here",
                    context.cacheKey(),
                    context.jobType());
        }
        Object params = values.read(spec.params(), 0, paramsType, context.cacheKey(), context.jobType());
        return handler.handle(params, context);
    }

    @Override
    public boolean isRetryable(Throwable error) {
        return handler.isRetryable(error);
    }

    @Override
    public String toString() {
        return handler.toString();
    }
}

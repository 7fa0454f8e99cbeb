package io.github.cachemediator.spring.handler;

import io.github.cachemediator.JobContext;
import io.github.cachemediator.JobHandler;
import io.github.cachemediator.JobHandlerRegistry;
import io.github.cachemediator.TypeRef;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps what is registered and runs it as the engine would. */
final class RecordingRegistry implements JobHandlerRegistry {

    private final Map<String, Type> paramsTypes = new HashMap<>();

    private final Map<String, JobHandler<?, ?>> handlers = new HashMap<>();

    @Override
    public <P, T> void register(String jobType, Class<P> paramsType, JobHandler<P, T> handler) {
        register(jobType, TypeRef.of(paramsType), handler);
    }

    @Override
    public <P, T> void register(String jobType, TypeRef<P> paramsType, JobHandler<P, T> handler) {
        if (handlers.putIfAbsent(jobType, handler) != null) {
            throw new IllegalStateException("'" + jobType + "' is taken");
        }
        paramsTypes.put(jobType, paramsType.type());
    }

    Type paramsType(String jobType) {
        return Objects.requireNonNull(paramsTypes.get(jobType));
    }

    Map<String, JobHandler<?, ?>> handlers() {
        return handlers;
    }

    boolean isRetryable(String jobType, Throwable error) {
        return handler(jobType).isRetryable(error);
    }

    JobHandler<?, ?> handler(String jobType) {
        return Objects.requireNonNull(handlers.get(jobType));
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    @Nullable
    Object run(String jobType, @Nullable Object params) throws Exception {
        JobHandler<Object, Object> handler = (JobHandler<Object, Object>) handler(jobType);
        return handler.handle(params, new Context("a-key", jobType, 1, 7, false));
    }

    record Context(String cacheKey, String jobType, int attempt, long runNumber, boolean isCancelled)
            implements JobContext {}
}

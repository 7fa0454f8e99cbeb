package io.github.cachemediator.run;

import io.github.cachemediator.JobHandler;
import io.github.cachemediator.JobHandlerRegistry;
import io.github.cachemediator.TypeRef;
import io.github.cachemediator.codec.ValueCodec;
import io.github.cachemediator.support.Arguments;
import io.github.cachemediator.support.Shown;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The handlers of one instance. Thread-safe. */
public final class Handlers implements JobHandlerRegistry {

    private final Map<String, HandlerWork> works = new ConcurrentHashMap<>();
    private final ValueCodec values;

    /** Creates an empty registry that reads params with a codec. */
    public Handlers(ValueCodec values) {
        this.values = values;
    }

    @Override
    public <P, T> void register(String jobType, Class<P> paramsType, JobHandler<P, T> handler) {
        register(jobType, TypeRef.of(Arguments.notNull("paramsType", paramsType)), handler);
    }

    @Override
    public <P, T> void register(String jobType, TypeRef<P> paramsType, JobHandler<P, T> handler) {
        Arguments.jobType(jobType);
        Arguments.notNull("paramsType", paramsType);
        Arguments.notNull("handler", handler);
        HandlerWork other = works.putIfAbsent(jobType, new HandlerWork(handler, paramsType.type(), values));
        if (other != null) {
            throw new IllegalStateException("Job type " + Shown.of(jobType) + " has two handlers: " + other + " and "
                    + handler + "; remove one or give it a job type of its own");
        }
    }

    /** Returns the work of a job type, or {@code null} if it has no handler here. */
    public @Nullable Work find(String jobType) {
        return works.get(jobType);
    }

    /** Returns the job types that have a handler, as a live view. */
    public Set<String> jobTypes() {
        return works.keySet();
    }
}

package io.github.cachemediator.spring.lifecycle;

import io.github.cachemediator.JobHandler;
import io.github.cachemediator.JobHandlerRegistry;
import io.github.cachemediator.TypeRef;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Registers handlers with the current mediator and, when another one takes its place, with that one. Thread-safe. */
final class RememberingJobHandlerRegistry implements JobHandlerRegistry {

    private final Supplier<JobHandlerRegistry> current;

    private final List<Consumer<JobHandlerRegistry>> registrations = new CopyOnWriteArrayList<>();

    RememberingJobHandlerRegistry(Supplier<JobHandlerRegistry> current) {
        this.current = current;
    }

    @Override
    public <P, T> void register(String jobType, Class<P> paramsType, JobHandler<P, T> handler) {
        register(registry -> registry.register(jobType, paramsType, handler));
    }

    @Override
    public <P, T> void register(String jobType, TypeRef<P> paramsType, JobHandler<P, T> handler) {
        register(registry -> registry.register(jobType, paramsType, handler));
    }

    void replayTo(JobHandlerRegistry next) {
        registrations.forEach(registration -> registration.accept(next));
    }

    private void register(Consumer<JobHandlerRegistry> registration) {
        registration.accept(current.get());
        registrations.add(registration);
    }
}

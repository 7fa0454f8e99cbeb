package io.github.cachemediator.spring.autoconfigure;

import io.github.cachemediator.CacheMediatorBuilder;
import org.springframework.core.Ordered;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.core.task.support.ExecutorServiceAdapter;

/** Runs handlers on virtual threads. Comes first, so that an application's own callback can choose another executor. */
final class VirtualThreads implements CacheMediatorBuilderCustomizer, Ordered {

    private final VirtualThreadTaskExecutor threads = new VirtualThreadTaskExecutor("cache-mediator-");

    @Override
    public void customize(CacheMediatorBuilder builder) {
        builder.executor(new ExecutorServiceAdapter(threads));
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}

package io.github.cachemediator.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheJobHandler;
import io.github.cachemediator.CacheRequest;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class VirtualThreadsTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(CacheMediatorAutoConfiguration.class))
            .withPropertyValues("cache-mediator.store=memory")
            .withBean(Threads.class);

    static class Threads {
        @CacheJobHandler("thread")
        String thread() throws ReflectiveOperationException {
            Thread current = Thread.currentThread();
            boolean virtual = Runtime.version().feature() >= 21
                    && (boolean) Thread.class.getMethod("isVirtual").invoke(current);
            return (virtual ? "virtual " : "platform ") + current.getName();
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void whenVirtualThreadsAreOnThenHandlersRunOnThem() {
        runner.withPropertyValues("spring.threads.virtual.enabled=true")
                .run(context -> assertThat(thread(context.getBean(CacheFirstService.class)))
                        .startsWith("virtual cache-mediator-"));
    }

    @Test
    void whenVirtualThreadsAreOffThenHandlersRunOnPlatformThreads() {
        runner.run(context ->
                assertThat(thread(context.getBean(CacheFirstService.class))).startsWith("platform cache-mediator-"));
    }

    @Test
    void whenVirtualThreadsAreOnThenNoExecutorBeanStandsInTheWayOfBootsOwn() {
        runner.withPropertyValues("spring.threads.virtual.enabled=true")
                .run(context -> assertThat(context).doesNotHaveBean(Executor.class));
    }

    private static String thread(CacheFirstService service) {
        String name = service.cacheFirst(
                CacheRequest.of("thread", String.class).key("thread").build());
        return String.valueOf(name);
    }
}

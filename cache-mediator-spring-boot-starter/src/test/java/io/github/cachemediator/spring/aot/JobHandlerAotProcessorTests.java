package io.github.cachemediator.spring.aot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.reflection;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheJobHandler;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.JobContext;
import io.github.cachemediator.JobHandler;
import io.github.cachemediator.spring.autoconfigure.CacheMediatorAutoConfiguration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;

/** Generates an application's code ahead of time, compiles it and runs it. */
@CompileWithForkedClassLoader
class JobHandlerAotProcessorTests {

    public record Query(String region, List<Filter> filters) {}

    public record Filter(int year) {}

    public record Report(String title) {}

    public record Price(long cents) {}

    public record Line(int id) {}

    public record Total(int lines) {}

    public static class Reports {
        @CacheJobHandler("report")
        Report report(Query query, JobContext context) {
            return new Report(query.region() + query.filters().get(0).year());
        }

        @CacheJobHandler("price")
        protected CompletionStage<Price> price() {
            return CompletableFuture.completedFuture(new Price(5));
        }
    }

    @CacheJobHandler("total")
    public static class Totals implements JobHandler<List<Line>, Total> {
        @Override
        public Total handle(List<Line> lines) {
            return new Total(lines.stream().mapToInt(Line::id).sum());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({DataRedisAutoConfiguration.class, CacheMediatorAutoConfiguration.class})
    @Import({Reports.class, Totals.class})
    public static class Application {
        @Bean
        @CacheJobHandler("lambda")
        JobHandler<List<Line>, Total> lambda() {
            return lines -> new Total(lines.size());
        }
    }

    @Test
    void whenApplicationIsProcessedThenHandlersAndTheirTypesAreKept() throws Exception {
        process((hints, initializer) -> {
            assertThat(reflection()
                            .onMethodInvocation(Reports.class.getDeclaredMethods()[0])
                            .and(reflection().onMethodInvocation(Reports.class.getDeclaredMethods()[1])))
                    .accepts(hints);
            for (Class<?> type :
                    List.of(Query.class, Filter.class, Report.class, Price.class, Line.class, Total.class)) {
                assertThat(reflection().onType(type)).as(type.getSimpleName()).accepts(hints);
                assertThat(reflection().onConstructorInvocation(type.getDeclaredConstructors()[0]))
                        .as(type.getSimpleName())
                        .accepts(hints);
            }
        });
    }

    @Test
    void whenProcessedApplicationRunsThenItsHandlersDo() {
        process((hints, initializer) -> {
            GenericApplicationContext context = new GenericApplicationContext();
            TestPropertyValues.of("cache-mediator.store=memory").applyTo(context);
            initializer.initialize(context);
            context.refresh();
            try (context) {
                CacheFirstService service = context.getBean(CacheFirstService.class);
                List<Line> lines = List.of(new Line(3), new Line(4));

                assertThat(call(service, "report", Report.class, new Query("EU", List.of(new Filter(2025)))))
                        .isEqualTo(new Report("EU2025"));
                assertThat(call(service, "price", Price.class, "")).isEqualTo(new Price(5));
                assertThat(call(service, "total", Total.class, lines)).isEqualTo(new Total(7));
                assertThat(call(service, "lambda", Total.class, lines)).isEqualTo(new Total(2));
            }
        });
    }

    private static <T> T call(CacheFirstService service, String jobType, Class<T> resultType, Object params) {
        T result = service.cacheFirst(
                CacheRequest.of(jobType, resultType).key(jobType).params(params).build());
        assertThat(result).isNotNull();
        return result;
    }

    @SuppressWarnings("unchecked")
    private static void process(
            BiConsumer<RuntimeHints, ApplicationContextInitializer<GenericApplicationContext>> result) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        TestPropertyValues.of("cache-mediator.store=memory").applyTo(context);
        context.register(Application.class);
        TestGenerationContext generation = new TestGenerationContext();
        new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        generation.writeGeneratedContent();
        TestCompiler.forSystem()
                .with(generation)
                .compile(compiled -> result.accept(
                        generation.getRuntimeHints(), compiled.getInstance(ApplicationContextInitializer.class)));
    }
}

package io.github.cachemediator.spring.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheJobHandler;
import io.github.cachemediator.JobContext;
import io.github.cachemediator.JobHandler;
import io.github.cachemediator.TypeRef;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;

class CacheJobHandlerBeanTests {

    record Row(int id) {}

    @CacheJobHandler("x")
    static class RowHandler implements JobHandler<Row, String> {
        @Override
        public String handle(Row params) {
            return "row " + params.id();
        }
    }

    @Test
    void whenClassIsAnnotatedThenItIsRegistered() throws Exception {
        RecordingRegistry registry = Handlers.in(RowHandler.class);

        assertThat(registry.paramsType("x")).isEqualTo(Row.class);
        assertThat(registry.run("x", new Row(2))).isEqualTo("row 2");
        assertThat(registry.handler("x")).hasToString("bean 'cacheJobHandlerBeanTests.RowHandler'");
    }

    abstract static class RowsHandler<R> implements JobHandler<List<R>, Integer> {
        @Override
        public Integer handle(List<R> params) {
            return params.size();
        }
    }

    @CacheJobHandler("x")
    static class CountHandler extends RowsHandler<Row> {}

    @Test
    void whenSuperclassIsGenericThenItsVariablesAreResolved() {
        assertThat(Handlers.in(CountHandler.class).paramsType("x").getTypeName())
                .isEqualTo(new TypeRef<List<Row>>() {}.type().getTypeName());
    }

    @Configuration(proxyBeanMethods = false)
    static class LambdaConfiguration {
        @Bean
        @CacheJobHandler("x")
        JobHandler<List<Row>, String> listHandler() {
            return params -> "rows " + params.size();
        }

        @Bean
        @CacheJobHandler("y")
        static JobHandler<Row, ?> rowHandler() {
            return params -> "row";
        }
    }

    @Test
    void whenFactoryMethodIsAnnotatedThenLambdaGetsTypesFromItsReturnType() throws Exception {
        RecordingRegistry registry = Handlers.in(LambdaConfiguration.class);

        assertThat(registry.paramsType("x")).isEqualTo(new TypeRef<List<Row>>() {}.type());
        assertThat(registry.paramsType("y")).isEqualTo(Row.class);
        assertThat(registry.run("x", List.of(new Row(1)))).isEqualTo("rows 1");
        assertThat(registry.handlers()).containsOnlyKeys("x", "y");
    }

    @Configuration
    static class WideTypeConfiguration {
        @Bean
        JobHandler<?, ?> rowHandler() {
            return new RowHandler();
        }
    }

    @Test
    void whenFactoryMethodHasWideTypeThenClassOfTheBeanDecides() {
        assertThat(Handlers.in(WideTypeConfiguration.class).paramsType("x")).isEqualTo(Row.class);
    }

    @CacheJobHandler("x")
    static class ContextHandler implements JobHandler<Row, Long> {
        @Override
        public Long handle(Row params) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Long handle(Row params, JobContext context) {
            return context.runNumber();
        }
    }

    @Test
    void whenBeanTakesContextThenItGetsIt() throws Exception {
        assertThat(Handlers.in(ContextHandler.class).run("x", new Row(1))).isEqualTo(7L);
    }

    @CacheJobHandler(value = "x", noRetryFor = IllegalStateException.class)
    static class ChoosyHandler implements JobHandler<Row, String> {
        @Override
        public String handle(Row params) {
            return "";
        }

        @Override
        public boolean isRetryable(Throwable error) {
            return !(error instanceof UnsupportedOperationException);
        }
    }

    @Test
    void whenBeanAndAnnotationExcludeErrorsThenBothCount() {
        RecordingRegistry registry = Handlers.in(ChoosyHandler.class);

        assertThat(registry.isRetryable("x", new IllegalStateException())).isFalse();
        assertThat(registry.isRetryable("x", new UnsupportedOperationException()))
                .isFalse();
        assertThat(registry.isRetryable("x", new IllegalArgumentException())).isTrue();
    }

    static final AtomicInteger made = new AtomicInteger();

    static class Counted {
        Counted() {
            made.incrementAndGet();
        }

        @CacheJobHandler("x")
        int compute() {
            return System.identityHashCode(this);
        }
    }

    @Configuration
    static class LazyConfiguration {
        @Bean
        @Lazy
        Counted counted() {
            return new Counted();
        }
    }

    @Test
    void whenBeanIsLazyThenItIsMadeByTheFirstRun() throws Exception {
        made.set(0);
        RecordingRegistry registry = Handlers.in(LazyConfiguration.class);
        assertThat(made).hasValue(0);

        registry.run("x", null);
        registry.run("x", null);

        assertThat(made).hasValue(1);
    }

    @Configuration
    static class PrototypeConfiguration {
        @Bean
        @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
        Counted counted() {
            return new Counted();
        }
    }

    @Test
    void whenBeanIsPrototypeThenEachRunGetsItsOwn() throws Exception {
        made.set(0);
        RecordingRegistry registry = Handlers.in(PrototypeConfiguration.class);

        registry.run("x", null);
        registry.run("x", null);

        assertThat(made).hasValue(2);
    }

    static class Unrelated {}

    @Test
    void whenBeanDeclaresNothingThenNothingIsRegistered() {
        assertThat(Handlers.in(Unrelated.class).handlers()).isEmpty();
    }
}

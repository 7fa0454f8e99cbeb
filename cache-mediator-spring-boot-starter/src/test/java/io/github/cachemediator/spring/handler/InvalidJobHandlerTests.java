package io.github.cachemediator.spring.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cachemediator.CacheJobHandler;
import io.github.cachemediator.JobContext;
import io.github.cachemediator.JobHandler;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class InvalidJobHandlerTests {

    static class PrivateMethod {
        @CacheJobHandler("x")
        private int compute() {
            return 0;
        }
    }

    static class StaticMethod {
        @CacheJobHandler("x")
        static int compute() {
            return 0;
        }
    }

    static class VoidMethod {
        @CacheJobHandler("x")
        void compute() {}
    }

    static class TwoParams {
        @CacheJobHandler("x")
        int compute(String one, String two) {
            return 0;
        }
    }

    static class ContextFirst {
        @CacheJobHandler("x")
        int compute(JobContext context, String params) {
            return 0;
        }
    }

    static class TwoContexts {
        @CacheJobHandler("x")
        int compute(JobContext one, JobContext two) {
            return 0;
        }
    }

    static List<Arguments> signatures() {
        return List.of(
                Arguments.of(new PrivateMethod(), "is private"),
                Arguments.of(new StaticMethod(), "is static"),
                Arguments.of(new VoidMethod(), "returns nothing"),
                Arguments.of(new TwoParams(), "takes 2 parameters"),
                Arguments.of(new ContextFirst(), "takes 2 parameters"),
                Arguments.of(new TwoContexts(), "takes its context twice"));
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void whenSignatureIsWrongThenStartFailsWithTheFaultAndTheForms(Object bean, String fault) {
        FailureAnalysis failure = failureOf(bean);

        assertThat(failure.getDescription())
                .contains(bean.getClass().getSimpleName() + ".compute(")
                .endsWith("of bean 'bean0' cannot be a @CacheJobHandler: it " + fault + ".");
        assertThat(failure.getAction())
                .isEqualTo(
                        "Write it as T m(), T m(P), T m(JobContext) or T m(P, JobContext), neither private nor static.");
    }

    static class MethodVariable {
        @CacheJobHandler("x")
        <P> int compute(List<P> params) {
            return params.size();
        }
    }

    static class ClassVariable<P> {
        @CacheJobHandler("x")
        int compute(P params) {
            return 0;
        }
    }

    @Test
    void whenParamsTypeIsVariableThenStartFails() {
        for (Object bean : List.of(new MethodVariable(), new ClassVariable<String>())) {
            FailureAnalysis failure = failureOf(bean);

            assertThat(failure.getDescription())
                    .contains(bean.getClass().getSimpleName() + ".compute(")
                    .endsWith("of bean 'bean0' is a type variable that nothing sets.");
            assertThat(failure.getAction()).contains("Name a concrete type in the method");
        }
    }

    @CacheJobHandler("x")
    @SuppressWarnings("rawtypes")
    static class RawHandler implements JobHandler {
        @Override
        public Object handle(Object params) {
            return params;
        }
    }

    @Test
    void whenHandlerBeanIsRawThenStartFails() {
        FailureAnalysis failure = failureOf(new RawHandler());

        assertThat(failure.getDescription())
                .startsWith("The params type of the @CacheJobHandler bean 'bean0' cannot be told from its type ")
                .contains("RawHandler");
        assertThat(failure.getAction()).contains("return JobHandler<MyParams, MyResult> from the @Bean method");
    }

    @Configuration
    static class WildcardLambda {
        @Bean
        @CacheJobHandler("x")
        JobHandler<?, ?> lambda() {
            return params -> params;
        }
    }

    @Test
    void whenLambdaHasWildcardTypeThenStartFails() {
        assertThat(failureIn(WildcardLambda.class).getDescription())
                .isEqualTo("The params type of the @CacheJobHandler bean 'lambda' cannot be told from its type "
                        + "io.github.cachemediator.JobHandler<?, ?>.");
    }

    @CacheJobHandler("x")
    static class NotAHandler {}

    @Test
    void whenAnnotatedBeanIsNoHandlerThenStartFails() {
        FailureAnalysis failure = failureOf(new NotAHandler());

        assertThat(failure.getDescription())
                .isEqualTo("Bean 'bean0' (" + NotAHandler.class.getName()
                        + ") is annotated with @CacheJobHandler, but is not a JobHandler.");
        assertThat(failure.getAction())
                .isEqualTo("Implement JobHandler<P, T>, or put the annotation on the method that computes the value.");
    }

    static class BadJobType {
        @CacheJobHandler("sales:report")
        int compute() {
            return 0;
        }
    }

    @Test
    void whenJobTypeIsNotUsableThenStartFails() {
        FailureAnalysis failure = failureOf(new BadJobType());

        assertThat(failure.getDescription())
                .contains("bean 'bean0'")
                .contains("BadJobType.compute()")
                .contains("\"sales:report\"");
        assertThat(failure.getAction())
                .isEqualTo("Give @CacheJobHandler a name without ':', braces or control characters.");
    }

    static class First {
        @CacheJobHandler("x")
        int compute() {
            return 0;
        }
    }

    @CacheJobHandler("x")
    static class Second implements JobHandler<String, String> {
        @Override
        public String handle(String params) {
            return params;
        }
    }

    @Test
    void whenTwoHandlersShareJobTypeThenBothAreNamed() {
        FailureAnalysis failure = failureOf(new First(), new Second());

        assertThat(failure.getDescription())
                .startsWith("Two handlers are declared for the job type 'x':")
                .contains("- bean 'bean0', method int " + First.class.getName() + ".compute()")
                .contains("- bean 'bean1'");
        assertThat(failure.getAction()).isEqualTo("Remove one of them, or give it another job type.");
    }

    @Test
    void whenJobTypeIsTakenByCodeThenStartFails() {
        RecordingRegistry registry = new RecordingRegistry();
        registry.register("x", String.class, params -> params);

        FailureAnalysis failure = failure(() -> Handlers.in(registry, new First()));

        assertThat(failure.getDescription())
                .startsWith("The @CacheJobHandler bean 'bean0', method int ")
                .endsWith("cannot be registered: 'x' is taken");
        assertThat(failure.getAction()).contains("not both");
    }

    private static FailureAnalysis failureOf(Object... beans) {
        return failure(() -> Handlers.of(beans));
    }

    private static FailureAnalysis failureIn(Class<?> configuration) {
        return failure(() -> Handlers.in(configuration));
    }

    private static FailureAnalysis failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable start) {
        InvalidJobHandlerException failure = catchThrowableOfType(InvalidJobHandlerException.class, start);
        assertThat(failure).isNotNull();
        return failure.analysis();
    }
}

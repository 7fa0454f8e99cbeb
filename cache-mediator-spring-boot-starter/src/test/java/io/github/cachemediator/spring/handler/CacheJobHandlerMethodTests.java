package io.github.cachemediator.spring.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cachemediator.CacheJobHandler;
import io.github.cachemediator.JobContext;
import io.github.cachemediator.TypeRef;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CacheJobHandlerMethodTests {

    record Row(int id) {}

    @Test
    void whenMethodTakesNothingThenItRuns() throws Exception {
        class Bean {
            @CacheJobHandler("x")
            public String compute() {
                return "computed";
            }
        }
        RecordingRegistry registry = Handlers.of(new Bean());

        assertThat(registry.run("x", "ignored")).isEqualTo("computed");
        assertThat(registry.paramsType("x")).isEqualTo(Object.class);
    }

    @Test
    void whenMethodTakesParamsThenItGetsThemAsTheirType() throws Exception {
        class Bean {
            @CacheJobHandler("x")
            String compute(@Nullable Row row) {
                return "row " + row;
            }
        }
        RecordingRegistry registry = Handlers.of(new Bean());

        assertThat(registry.run("x", new Row(1))).isEqualTo("row Row[id=1]");
        assertThat(registry.run("x", null)).isEqualTo("row null");
        assertThat(registry.paramsType("x")).isEqualTo(Row.class);
    }

    @Test
    void whenMethodTakesContextThenItGetsIt() throws Exception {
        class Bean {
            @CacheJobHandler("x")
            long compute(JobContext context) {
                return context.runNumber();
            }
        }

        assertThat(Handlers.of(new Bean()).run("x", null)).isEqualTo(7L);
    }

    @Test
    void whenMethodTakesParamsAndContextThenItGetsBoth() throws Exception {
        class Bean {
            @CacheJobHandler("x")
            protected String compute(Row row, JobContext context) {
                return context.cacheKey() + row.id();
            }
        }

        assertThat(Handlers.of(new Bean()).run("x", new Row(3))).isEqualTo("a-key3");
    }

    @Test
    void whenMethodReturnsStageThenItIsPassedOn() throws Exception {
        class Bean {
            @CacheJobHandler("x")
            CompletionStage<Row> compute() {
                return CompletableFuture.completedFuture(new Row(5));
            }
        }

        assertThat(Handlers.of(new Bean()).run("x", null))
                .asInstanceOf(InstanceOfAssertFactories.COMPLETION_STAGE)
                .isCompletedWithValue(new Row(5));
    }

    @Test
    void whenParamsAreGenericThenTheirArgumentsAreKept() {
        class Bean {
            @CacheJobHandler("x")
            int compute(Map<String, List<Row>> rows) {
                return rows.size();
            }
        }

        assertThat(Handlers.of(new Bean()).paramsType("x")).isEqualTo(new TypeRef<Map<String, List<Row>>>() {}.type());
    }

    abstract static class Generic<R> {
        @CacheJobHandler("x")
        int compute(List<R> rows) {
            return rows.size();
        }
    }

    @Test
    void whenSuperclassIsGenericThenItsVariablesAreResolved() throws Exception {
        class Bean extends Generic<Row> {}
        RecordingRegistry registry = Handlers.of(new Bean());

        assertThat(registry.paramsType("x").getTypeName())
                .isEqualTo(new TypeRef<List<Row>>() {}.type().getTypeName());
        assertThat(registry.run("x", List.of(new Row(1)))).isEqualTo(1);
    }

    interface Contract<P> {
        @CacheJobHandler("x")
        String compute(P params);
    }

    @Test
    void whenInterfaceIsAnnotatedThenTheBeansMethodRuns() throws Exception {
        class Bean implements Contract<Row> {
            @Override
            public String compute(Row params) {
                return "row " + params.id();
            }
        }
        RecordingRegistry registry = Handlers.of(new Bean());

        assertThat(registry.paramsType("x")).isEqualTo(Row.class);
        assertThat(registry.run("x", new Row(4))).isEqualTo("row 4");
    }

    @Test
    void whenBeanHasSeveralMethodsThenEachIsRegistered() {
        class Bean {
            @CacheJobHandler("x")
            int one() {
                return 1;
            }

            @CacheJobHandler("y")
            int two() {
                return 2;
            }

            @SuppressWarnings("UnusedMethod")
            int three() {
                return 3;
            }
        }

        assertThat(Handlers.of(new Bean()).handlers()).containsOnlyKeys("x", "y");
    }

    @Test
    void whenMethodThrowsThenItsOwnErrorArrives() {
        class Bean {
            @CacheJobHandler("x")
            int compute() throws IOException {
                throw new FileNotFoundException("report.csv");
            }
        }
        RecordingRegistry registry = Handlers.of(new Bean());

        assertThatExceptionOfType(FileNotFoundException.class)
                .isThrownBy(() -> registry.run("x", null))
                .withMessage("report.csv");
    }

    @Test
    void whenErrorIsNotToBeRetriedThenItsSubclassesAndWrappersAreNotEither() {
        class Bean {
            @CacheJobHandler(
                    value = "x",
                    noRetryFor = {IOException.class, IllegalStateException.class})
            int compute() {
                return 0;
            }
        }
        RecordingRegistry registry = Handlers.of(new Bean());

        assertThat(registry.isRetryable("x", new FileNotFoundException())).isFalse();
        assertThat(registry.isRetryable("x", new CompletionException(new IllegalStateException())))
                .isFalse();
        assertThat(registry.isRetryable("x", new RuntimeException(new IOException())))
                .isTrue();
        assertThat(registry.isRetryable("x", new IllegalArgumentException())).isTrue();
    }

    @Test
    void whenHandlerIsShownThenBeanAndMethodAreNamed() {
        class Bean {
            @CacheJobHandler("x")
            int compute() {
                return 0;
            }
        }

        assertThat(Handlers.of(new Bean()).handler("x").toString())
                .startsWith("bean 'bean0', method int ")
                .endsWith("Bean.compute()");
    }
}

package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheCodecException;
import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.JobContext;
import io.github.cachemediator.JobHandler;
import io.github.cachemediator.RunMode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Further attempts: how many, for which errors, and what is left of a job that is given up. */
public abstract class RetryBehaviour extends MediatorBehaviour {

    private final AtomicInteger runs = new AtomicInteger();

    /** A handler that wants to know which attempt it is. */
    @FunctionalInterface
    @SuppressWarnings("FunctionalInterfaceMethodChanged") // the engine calls this one only
    private interface Attempt extends JobHandler<Object, String> {
        @Override
        String handle(Object params, JobContext context) throws Exception;

        @Override
        default String handle(Object params) {
            throw new AssertionError("the engine calls the other one");
        }
    }

    @ParameterizedTest
    @EnumSource(RunMode.class)
    void whenTwoAttemptsFailThenTheThirdServesEveryWaiter(RunMode mode) {
        List<Long> runNumbers = new CopyOnWriteArrayList<>();
        Gate gate = gate();
        Attempt handler = (params, context) -> {
            gate.handle(params);
            runNumbers.add(context.runNumber());
            assertThat(context.cacheKey()).isEqualTo(key);
            assertThat(context.jobType()).isEqualTo(type);
            if (context.attempt() < 3) {
                throw new IllegalStateException("attempt " + context.attempt());
            }
            return "third";
        };
        CacheMediator worker = start(handler);
        CacheMediator client = startClient();
        CompletableFuture<String> here =
                worker.service().cacheFirstAsync(wish().run(mode).build());
        gate.awaitStart();
        CompletableFuture<String> there = client.service().cacheFirstAsync(request());
        awaitAsked(client, 1);
        gate.open();

        assertThat(get(here)).isEqualTo("third");
        assertThat(get(there)).isEqualTo("third");
        assertThat(runNumbers).hasSize(3).isSorted().doesNotHaveDuplicates();
        assertThat(worker.statistics().runsFailed()).isEqualTo(2);
        await().atMost(LONG).until(() -> worker.statistics().runsSucceeded() == 1);
        assertThat(worker.statistics().deadLetters()).isZero();
    }

    @ParameterizedTest
    @EnumSource(RunMode.class)
    void whenAllAttemptsFailThenTheJobBecomesADeadLetter(RunMode mode) {
        CacheMediator mediator = start(params -> {
            throw new IllegalStateException("attempt " + runs.incrementAndGet());
        });
        CacheRequest<String> request = wish().run(mode).maxAttempts(4).build();

        CacheJobFailedException failure = catchThrowableOfType(
                CacheJobFailedException.class, () -> mediator.service().cacheFirst(request));

        assertThat(failure.errorMessage()).isEqualTo("attempt 4");
        assertThat(mediator.statistics().runsFailed()).isEqualTo(4);
        assertThat(mediator.statistics().deadLetters()).isEqualTo(1);
        await().atMost(LONG).until(() -> store().deadLetters(type) == 1);
    }

    @Test
    void whenTheHandlerSaysThatItIsNoUseThenThereIsOneAttempt() {
        CacheMediator mediator = start(new JobHandler<Object, String>() {
            @Override
            public String handle(Object params) {
                runs.incrementAndGet();
                throw new IllegalArgumentException("no such region");
            }

            @Override
            public boolean isRetryable(Throwable error) {
                return !(error instanceof IllegalArgumentException);
            }
        });

        assertThat(catchThrowableOfType(
                        CacheJobFailedException.class, () -> mediator.service().cacheFirst(request())))
                .hasMessageContaining("no such region");
        assertThat(runs).hasValue(1);
        assertThat(store().deadLetters(type)).isEqualTo(1);
    }

    @Test
    void whenIsRetryableThrowsThenTheJobIsStillEnded() {
        CacheMediator mediator = start(new JobHandler<Object, String>() {
            @Override
            public String handle(Object params) {
                runs.incrementAndGet();
                throw new IllegalStateException("broken");
            }

            @Override
            public boolean isRetryable(Throwable error) {
                throw new UnsupportedOperationException();
            }
        });

        assertThat(catchThrowableOfType(
                        CacheJobFailedException.class, () -> mediator.service().cacheFirst(request())))
                .hasMessageContaining("broken");
    }

    @Test
    void whenTheResultCannotBeWrittenThenThereIsOneAttempt() {
        CacheMediator mediator = start(params -> {
            runs.incrementAndGet();
            return new Unwritable();
        });

        CacheJobFailedException failure = catchThrowableOfType(
                CacheJobFailedException.class, () -> mediator.service().cacheFirst(request()));

        assertThat(failure.errorType()).isEqualTo(CacheCodecException.class.getName());
        assertThat(failure).hasMessageContainingAll(key, "Unwritable");
        assertThat(runs).hasValue(1);
    }

    @Test
    void whenTheParamsCannotBeReadThenThereIsOneAttemptAndTheHandlerIsNotCalled() {
        CacheMediator mediator = build(settings -> settings);
        mediator.handlers().register(type, Integer.class, params -> "called " + runs.incrementAndGet());
        mediator.start();

        CacheJobFailedException failure = catchThrowableOfType(
                CacheJobFailedException.class,
                () -> mediator.service().cacheFirst(wish().params("no number").build()));

        assertThat(failure.errorType()).isEqualTo(CacheCodecException.class.getName());
        assertThat(failure).hasMessageContaining("Integer");
        assertThat(runs).hasValue(0);
        assertThat(mediator.statistics().runsFailed()).isEqualTo(1);
    }

    @Test
    void whenTheParamsCannotBeWrittenThenTheCallerIsTold() {
        CacheMediator mediator = start(params -> "called " + runs.incrementAndGet());

        CacheCodecException failure = catchThrowableOfType(
                CacheCodecException.class,
                () -> mediator.service()
                        .cacheFirst(wish().params(new Unwritable()).build()));

        assertThat(failure).hasMessageContainingAll(key, "Unwritable");
        assertThat(failure.jobType()).isEqualTo(type);
        assertThat(runs).hasValue(0);
    }

    static final class Unwritable {
        public String getValue() {
            throw new IllegalStateException("no value");
        }
    }
}

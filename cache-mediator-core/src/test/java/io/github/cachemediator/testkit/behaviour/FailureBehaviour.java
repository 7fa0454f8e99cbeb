package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failed job: told to all who wait, never in the way of the next call. */
public abstract class FailureBehaviour extends MediatorBehaviour {

    private final AtomicInteger runs = new AtomicInteger();

    private CacheJobFailedException failureOf(CacheMediator mediator, CacheRequest<?> request) {
        return catchThrowableOfType(
                CacheJobFailedException.class, () -> mediator.service().cacheFirst(request));
    }

    @Test
    void shouldTellAllWaitersTheTypeAndMessage() {
        Gate gate = gate();
        CacheMediator worker = start(params -> {
            gate.handle(params);
            throw new IOException("partner said no");
        });
        CacheMediator client = startClient();
        CacheRequest<String> request = wish().maxAttempts(1).build();
        CompletableFuture<String> here = worker.service().cacheFirstAsync(request);
        CompletableFuture<String> there = client.service().cacheFirstAsync(request);
        gate.awaitStart();
        awaitAsked(worker, 1);
        awaitAsked(client, 1);
        gate.open();

        for (CompletableFuture<String> call : List.of(here, there)) {
            assertThat(failure(call)).isInstanceOfSatisfying(CacheJobFailedException.class, e -> {
                assertThat(e.errorType()).isEqualTo(IOException.class.getName());
                assertThat(e.errorMessage()).isEqualTo("partner said no");
                assertThat(e.cacheKey()).isEqualTo(key);
                assertThat(e.jobType()).isEqualTo(type);
                assertThat(e).hasMessageContainingAll(key, type, "java.io.IOException", "partner said no");
            });
        }
        assertThat(failure(there)).hasNoCause();
        assertThat(gate.runs()).isEqualTo(1);
    }

    @Test
    void whenTheJobFailedInThisProcessThenTheErrorIsTheCause() {
        IllegalStateException error = new IllegalStateException("broken");
        CacheMediator mediator = start(params -> {
            throw error;
        });

        assertThat(failureOf(mediator, wish().maxAttempts(1).build())).hasCause(error);
    }

    @Test
    void whenJobsFailThenTheFirstIsLoggedWhenItEndsWithItsKeyAndStackTrace() {
        CacheMediator mediator = start(params -> {
            throw new IOException("run " + runs.incrementAndGet());
        });
        try (LogLines log = new LogLines()) {
            failureOf(mediator, wish().key(key + "\n").maxAttempts(2).build());
            failureOf(mediator, wish().key(key + 2).maxAttempts(2).build());

            assertThat(log.containing(type)).singleElement().asString().contains(key + "?", "attempt 2");
            assertThat(log.traces(type)).singleElement().asString().contains("java.io.IOException: run 2");
        }
    }

    @Test
    void whenAJobHasFailedThenTheNextCallRunsAgain() {
        CacheMediator mediator = start(params -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("broken");
            }
            return "mended";
        });
        CacheRequest<String> request = wish().maxAttempts(1).build();

        assertThat(failureOf(mediator, request)).hasMessageContaining("broken");
        assertThat(mediator.service().cacheFirst(request)).isEqualTo("mended");
    }

    @Test
    void whenFailuresAreKeptThenNewCallsGetThemUntilTheTimeIsOver() {
        CacheMediator worker = start(params -> {
            throw new IllegalStateException("broken " + runs.incrementAndGet());
        });
        CacheMediator client = startClient();
        CacheRequest<String> request =
                wish().maxAttempts(1).failureTtl(Duration.ofMillis(1_500)).build();

        assertThat(failureOf(client, request)).hasMessageContaining("broken 1");
        assertThat(failureOf(client, request)).hasMessageContaining("broken 1");
        assertThat(failureOf(worker, request)).hasMessageContaining("broken 1");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(failureOf(client, request)).hasMessageContaining("broken 2"));
        worker.service().evict(key);
        assertThat(failureOf(client, request)).hasMessageContaining("broken 3");
    }

    @Test
    void whenAFailureIsKeptThenAWarmRunsAnyway() {
        CacheMediator mediator = start(params -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("broken");
            }
            return "mended";
        });
        CacheRequest<String> request =
                wish().maxAttempts(1).failureTtl(Duration.ofMinutes(1)).build();

        assertThat(failureOf(mediator, request)).hasMessageContaining("broken");
        assertThat(mediator.service().warmCacheForKey(request)).isEqualTo("mended");
        assertThat(mediator.service().cacheFirst(request)).isEqualTo("mended");
    }

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, StackOverflowError.class, AssertionError.class, ThreadDeath.class})
    void whenTheHandlerThrowsAnErrorThenItFailsLikeAnyOther(Class<? extends Error> error) {
        CacheMediator mediator = start(params -> {
            if (runs.incrementAndGet() == 1) {
                throw error.getConstructor().newInstance();
            }
            return "mended";
        });
        CacheRequest<String> request = wish().maxAttempts(1).build();

        assertThat(failureOf(mediator, request).errorType()).isEqualTo(error.getName());
        assertThat(mediator.service().cacheFirst(request)).isEqualTo("mended");
    }

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, IOException.class})
    void whenTheHandlersStageFailsThenItsErrorCounts(Class<? extends Throwable> error) {
        CacheMediator mediator = start(params -> CompletableFuture.failedFuture(
                error.getConstructor(String.class).newInstance("in the stage")));

        CacheJobFailedException failure =
                failureOf(mediator, wish().maxAttempts(1).build());

        assertThat(failure.errorType()).isEqualTo(error.getName());
        assertThat(failure.errorMessage()).isEqualTo("in the stage");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_998, 1_999, 2_000})
    void whenAMessageIsLongThenItIsCutBetweenCharacters(int before) {
        String message = "x".repeat(before) + "\uD83D\uDE00".repeat(5);
        CacheMediator worker = start(params -> {
            throw new IllegalStateException(message);
        });
        CacheMediator client = startClient();

        assertThat(failureOf(client, wish().maxAttempts(1).build()).errorMessage())
                .startsWith("x".repeat(before))
                .hasSizeLessThan(message.length());
        assertThat(worker.statistics().runsFailed()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"half \uD83D a character", "line\nforged\r", "\0"})
    void whenAMessageIsOddThenTheFailureIsStillTold(String message) {
        start(params -> {
            throw new IllegalStateException(message);
        });
        CacheMediator client = startClient();

        assertThat(failureOf(client, wish().maxAttempts(1).build()))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "\r", "\0"));
    }

    @Test
    void whenAnErrorCannotEvenSayItsMessageThenTheFailureIsStillTold() {
        start(params -> {
            throw new IllegalStateException() {
                private static final long serialVersionUID = 1L;

                @Override
                public String getMessage() {
                    throw new UnsupportedOperationException("not even that");
                }
            };
        });
        CacheMediator client = startClient();

        assertThat(failureOf(client, wish().maxAttempts(1).build())).isNotNull();
    }
}

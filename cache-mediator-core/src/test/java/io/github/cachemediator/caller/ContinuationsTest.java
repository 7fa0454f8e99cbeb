package io.github.cachemediator.caller;

import static io.github.cachemediator.testkit.engine.TestEngine.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.cachemediator.testkit.engine.Refusal;
import io.github.cachemediator.testkit.engine.RefusingExecutor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContinuationsTest {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void whenThereIsNoThreadThenTheTaskIsDoneOnAnotherOneOrLater(Refusal refusal) {
        RefusingExecutor executor = new RefusingExecutor(refusal);
        try {
            Continuations continuations = new Continuations(executor, timer);
            CompletableFuture<Thread> done = new CompletableFuture<>();
            executor.refuse(true);

            assertThatCode(() -> continuations.execute(() -> done.complete(Thread.currentThread())))
                    .doesNotThrowAnyException();
            executor.refuse(false);

            assertThat(done).succeedsWithin(LONG).isNotSameAs(Thread.currentThread());
        } finally {
            executor.shutdownNow();
        }
    }
}

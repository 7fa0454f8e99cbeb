package io.github.cachemediator.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.JobOptions;
import io.github.cachemediator.WorkerOptions;
import io.github.cachemediator.run.EngineSettings;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class PermitBookTest {

    private final PermitBook book =
            new PermitBook(new EngineSettings(JobOptions.DEFAULT, Map.of(), WorkerOptions.DEFAULT, 1 << 20, 1 << 20));

    @Test
    void whenAPermitComesFreeThenWhoeverWaitsIsTold() {
        book.of("type").take(() -> {});
        CompletableFuture<Void> one = book.nextFree(book.freed());
        CompletableFuture<Void> other = book.nextFree(book.freed());
        assertThat(one).isNotDone();

        book.of("type").give();

        assertThat(one).isCompleted();
        assertThat(other).isCompleted();
        assertThat(book.waiting()).isZero();
        assertThat(book.nextFree(book.freed())).isNotDone();
    }

    @Test
    void whenAPermitHasComeFreeSinceThenNobodyWaits() {
        long before = book.freed();
        book.of("type").take(() -> {});
        book.of("type").give();

        assertThat(book.nextFree(before)).isCompleted();
        assertThat(book.waiting()).isZero();
    }

    @Test
    void whenWaitsEndInVainThenNothingIsLeftOfThem() {
        for (int i = 0; i < 1_000; i++) {
            book.nextFree(book.freed()).completeExceptionally(new TimeoutException());
        }

        assertThat(book.waiting()).isZero();
    }
}

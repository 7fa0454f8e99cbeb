package io.github.cachemediator.redis;

import static io.github.cachemediator.testkit.engine.TestEngine.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of work in the background when there are no threads to be had, or when it fails. */
class BackgroundTest {

    /** How many more threads there are to be had. */
    private final AtomicInteger threadsLeft = new AtomicInteger(Integer.MAX_VALUE);

    private final ThreadFactory factory = task -> {
        if (threadsLeft.getAndDecrement() <= 0) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        return new Thread(task, "background");
    };

    private final ExecutorService connectors = Executors.newCachedThreadPool(factory);
    private final Background background = new Background(
            "instance",
            new ScheduledThreadPoolExecutor(1, factory),
            connectors,
            Executors.newSingleThreadExecutor(factory),
            System::nanoTime,
            new Random(1));

    @AfterEach
    void close() {
        background.close();
    }

    @Test
    void whenThereAreNoThreadsAfterTheStartThenWhatIsToldOrDueIsRunAllTheSame() {
        background.start();
        threadsLeft.set(0);
        CompletableFuture<String> told = new CompletableFuture<>();
        CompletableFuture<String> due = new CompletableFuture<>();
        background.tell(() -> told.complete("told"));
        background.after(Duration.ofMillis(1), () -> due.complete("due"));
        assertThat(told).succeedsWithin(LONG).isEqualTo("told");
        assertThat(due).succeedsWithin(LONG).isEqualTo("due");
    }

    @Test
    void whenThereIsNoThreadForWhatMayBlockThenItIsRunAsSoonAsThereIsOne() {
        background.start();
        threadsLeft.set(0);
        CompletableFuture<String> run = new CompletableFuture<>();
        background.run(() -> run.complete("run"));
        assertThat(run).isNotDone();
        threadsLeft.set(1);
        assertThat(run).succeedsWithin(LONG).isEqualTo("run");
    }

    @Test
    void whenSomethingThatIsToldThrowsThenItsThreadGoesOn() {
        background.start();
        threadsLeft.set(0);
        CompletableFuture<String> next = new CompletableFuture<>();
        background.tell(() -> {
            throw new IllegalStateException("the client was shut down");
        });
        background.tell(() -> next.complete("next"));
        assertThat(next).succeedsWithin(LONG).isEqualTo("next");
    }

    @Test
    void whenItIsClosedThenWhatIsToldIsRunByWhoeverTells() {
        background.close();
        CompletableFuture<Thread> told = new CompletableFuture<>();
        background.tell(() -> told.complete(Thread.currentThread()));
        assertThat(told).isCompletedWithValue(Thread.currentThread());
    }
}

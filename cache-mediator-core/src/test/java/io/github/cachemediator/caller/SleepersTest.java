package io.github.cachemediator.caller;

import static io.github.cachemediator.testkit.engine.TestEngine.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cachemediator.testkit.engine.VirtualThreads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SleepersTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - LONG.toNanos()); // the clock may overflow
    private final Sleepers sleepers = new Sleepers(now::get);
    private final CompletableFuture<String> step = new CompletableFuture<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final Thread thread = new Thread(this::sleep, "sleeper");

    private void sleep() {
        try {
            sleepers.await(step, LONG.toNanos());
            end.complete("awake");
        } catch (InterruptedException e) {
            end.complete("interrupted");
        }
    }

    private void fallAsleep() {
        thread.start();
        await().atMost(LONG).until(thread::getState, Thread.State.WAITING::equals);
    }

    @AfterEach
    void wake() throws InterruptedException {
        step.complete("over");
        thread.join(LONG.toMillis());
    }

    @Test
    void whenTheStepHasEndedThenNobodySleeps() {
        step.complete("value");
        thread.start();
        assertThat(end).succeedsWithin(LONG).isEqualTo("awake");
    }

    @Test
    void whenTheStepEndsThenWhoWaitsForItWakes() {
        fallAsleep();
        step.completeExceptionally(new IllegalStateException("failed"));
        assertThat(end).succeedsWithin(LONG).isEqualTo("awake");
    }

    @Test
    void whenTheTimeIsNotOverThenTheTickEndsNoWait() {
        fallAsleep();
        now.addAndGet(LONG.toNanos() - 1);
        sleepers.tick();
        await().atMost(LONG).until(thread::getState, Thread.State.WAITING::equals);
        assertThat(end).isNotDone();
    }

    @Test
    void whenTheTimeIsOverThenTheNextTickWakes() {
        fallAsleep();
        now.addAndGet(LONG.toNanos() + 1);
        sleepers.tick();
        assertThat(end).succeedsWithin(LONG).isEqualTo("awake");
        assertThat(step).isNotDone();
    }

    @Test
    void whenInterruptedThenItSaysSo() {
        fallAsleep();
        thread.interrupt();
        assertThat(end).succeedsWithin(LONG).isEqualTo("interrupted");
    }

    @Test
    void whenClosedThenWhoSleepsLooksAtTheClockItself() {
        fallAsleep();
        sleepers.close();
        await().atMost(LONG).until(thread::getState, Thread.State.TIMED_WAITING::equals);
        assertThat(end).isNotDone();
    }

    @Test
    void whenClosedBeforeThenNobodyNeedsATick() throws InterruptedException {
        Sleepers closed = new Sleepers(System::nanoTime);
        closed.close();
        long begun = System.nanoTime();
        closed.await(step, Duration.ofMillis(20).toNanos());
        assertThat(step).isNotDone();
        assertThat(System.nanoTime() - begun)
                .isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
    }

    @Test
    void shouldTellVirtualThreadsFromOthers() {
        assertThat(Sleepers.isCurrentVirtual()).isFalse();
        assumeTrue(VirtualThreads.areThere());
        CompletableFuture<Boolean> virtual = new CompletableFuture<>();
        VirtualThreads.start(() -> virtual.complete(Sleepers.isCurrentVirtual()));
        assertThat(virtual).succeedsWithin(LONG).isEqualTo(true);
    }
}

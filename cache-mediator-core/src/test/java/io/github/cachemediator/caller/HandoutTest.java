package io.github.cachemediator.caller;

import static io.github.cachemediator.testkit.engine.TestEngine.KEY;
import static io.github.cachemediator.testkit.engine.TestEngine.LONG;
import static io.github.cachemediator.testkit.engine.TestEngine.OPTIONS;
import static io.github.cachemediator.testkit.engine.TestEngine.TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.queue.Ask;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandoutTest {

    private static final int CROWD = 1_000;

    private final Entry entry = new Entry(new byte[] {1});
    private final List<Waiter> waiters =
            Stream.generate(HandoutTest::waiter).limit(CROWD).toList();
    private final Map<Waiter, Thread> servedBy = new ConcurrentHashMap<>();
    private final AtomicInteger steps = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static Waiter waiter() {
        long now = System.nanoTime();
        return new Waiter(KEY, Ask.Kind.GET, Wishes.encoded(TYPE, OPTIONS), null, 0, now, now + LONG.toNanos());
    }

    private void serve(Waiter waiter) {
        steps.incrementAndGet();
        servedBy.put(waiter, Thread.currentThread());
        waiter.entry().complete(entry);
    }

    private Future<?> handOut(Consumer<Waiter> step) {
        return threads.submit(() -> Handout.toAll(waiters, step));
    }

    @Test
    void whenEverybodyHelpsThenAllAreServedAndHardlyAnyoneTwice() {
        List<CompletableFuture<Void>> helpers = waiters.stream()
                .map(waiter -> waiter.entry().thenRunAsync(waiter::helpOthers, threads))
                .toList();
        assertThat(handOut(this::serve)).succeedsWithin(LONG);
        assertThat(waiters).allSatisfy(waiter -> assertThat(waiter.entry()).isCompletedWithValue(entry));
        assertThat(helpers).allSatisfy(helper -> assertThat(helper).succeedsWithin(LONG));
        assertThat(servedBy).hasSize(CROWD);
        assertThat(steps).hasValueLessThan(2 * CROWD); // each thread that helps may be overtaken at one of them
    }

    @Test
    void whenAThreadThatHelpsStandsStillThenTheOneThatHandsOutServesInItsPlace() throws InterruptedException {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        CountDownLatch standsStill = new CountDownLatch(1);
        Waiter first = waiters.get(0);
        Waiter second = waiters.get(1);
        CompletableFuture<Void> helping = first.entry().thenRunAsync(first::helpOthers, threads);
        Future<?> handingOut = handOut(waiter -> {
            if (waiter == second && standsStill.getCount() > 0) {
                standsStill.countDown();
                joinLatch(mayGoOn);
            } else if (waiter == first) {
                serve(waiter);
                joinLatch(standsStill);
            } else {
                serve(waiter);
            }
        });
        assertThat(handingOut).succeedsWithin(LONG);
        assertThat(waiters).allSatisfy(waiter -> assertThat(waiter.entry()).isCompletedWithValue(entry));
        assertThat(helping).isNotDone();
        mayGoOn.countDown();
        assertThat(helping).succeedsWithin(LONG);
    }

    @Test
    void whenTheThreadThatHandsOutStandsStillThenThoseWhoWereServedGoOn() throws InterruptedException {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        Waiter first = waiters.get(0);
        Waiter second = waiters.get(1);
        Future<?> handingOut = handOut(waiter -> {
            if (waiter == second) {
                joinLatch(mayGoOn);
            }
            serve(waiter);
        });
        assertThat(first.entry()).succeedsWithin(LONG);
        await().atMost(LONG).until(() -> threadOf(first).getState() == Thread.State.WAITING);
        first.helpOthers();
        assertThat(servedBy).hasSize(CROWD - 1).doesNotContainKey(second);
        mayGoOn.countDown();
        assertThat(handingOut).succeedsWithin(LONG);
        assertThat(second.entry()).isCompletedWithValue(entry);
        assertThat(threadOf(waiters.get(2))).isSameAs(Thread.currentThread());
    }

    private Thread threadOf(Waiter waiter) {
        Thread thread = servedBy.get(waiter);
        assertThat(thread).isNotNull();
        return thread;
    }

    private static void joinLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whenOneCannotBeServedTheFirstTimeThenItIsServedAtTheEnd() {
        AtomicInteger tries = new AtomicInteger();
        Future<?> handingOut = handOut(waiter -> {
            if (waiter == waiters.get(1) && tries.incrementAndGet() == 1) {
                throw new StackOverflowError();
            }
            serve(waiter);
        });
        assertThat(handingOut).succeedsWithin(LONG);
        assertThat(servedBy).hasSize(CROWD);
        assertThat(tries).hasValue(2);
    }

    @Test
    void whenOneCannotBeServedThenItFailsAndTheOthersAreServed() {
        Waiter unlucky = waiters.get(1);
        Future<?> handingOut = handOut(waiter -> {
            if (waiter == unlucky) {
                throw new StackOverflowError();
            }
            serve(waiter);
        });
        assertThat(handingOut).succeedsWithin(LONG);
        assertThat(unlucky.entry()).isCompletedExceptionally();
        assertThat(servedBy).hasSize(CROWD - 1);
    }
}

package io.github.cachemediator.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CascadeTest {

    /** What the pool was asked to run, each on a thread of its own. */
    private final Deque<Runnable> woken = new ArrayDeque<>();

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Cascade cascade = new Cascade(woken::add, timer);
    private final List<String> done = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        timer.shutdownNow();
    }

    @Test
    void whenAThreadIsOnItsWayThenNoOtherIsWoken() {
        cascade.execute(() -> done.add("a"));
        cascade.execute(() -> done.add("b"));

        assertThat(woken).hasSize(1);
        assertThat(done).isEmpty();
    }

    @Test
    void whenMoreIsToBeDoneThenTheNextIsWokenBeforeATaskBegins() {
        cascade.execute(() -> done.add("a, woken: " + woken.size()));
        cascade.execute(() -> done.add("b"));

        woken.remove().run();

        assertThat(done).containsExactly("a, woken: 1", "b");
        woken.remove().run(); // came for nothing
        assertThat(woken).isEmpty();
    }

    @Test
    void whenATaskIsAddedWhileAThreadWorksThenAnotherIsWoken() {
        cascade.execute(() -> cascade.execute(() -> done.add("b")));

        woken.remove().run();

        assertThat(woken).hasSize(1);
        assertThat(done).containsExactly("b");
    }

    @Test
    void whenATaskThrowsThenTheNextIsRunAndTheErrorIsTold() throws InterruptedException {
        cascade.execute(() -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("failed by the test");
        });
        cascade.execute(() -> done.add("b " + Thread.currentThread().isInterrupted()));
        List<String> told = new ArrayList<>();
        Thread thread = new Thread(woken.remove());
        thread.setUncaughtExceptionHandler((where, error) -> told.add(String.valueOf(error.getMessage())));
        thread.start();
        thread.join(Duration.ofSeconds(10).toMillis());

        assertThat(told).containsExactly("failed by the test");
        assertThat(done).containsExactly("b false");
    }

    @Test
    void whenThePoolRefusesThenTheTaskIsRefusedAndNotRunLater() {
        AtomicInteger refusals = new AtomicInteger(1);
        Cascade refusing = new Cascade(
                task -> {
                    if (refusals.getAndDecrement() > 0) {
                        throw new RejectedExecutionException("refused by the test");
                    }
                    woken.add(task);
                },
                timer);
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> refusing.execute(() -> done.add("a")));

        refusing.execute(() -> done.add("b"));
        woken.remove().run();

        assertThat(done).containsExactly("b");
    }

    @Test
    void whenThereIsNoSecondThreadForAWhileThenATaskThatWasTakenGetsOneLater() {
        AtomicInteger wakes = new AtomicInteger();
        Cascade poor = new Cascade(
                task -> {
                    switch (wakes.incrementAndGet()) {
                        case 1 -> woken.add(task);
                        case 2 -> throw new OutOfMemoryError("no thread, by the test");
                        default -> threads.execute(task);
                    }
                },
                timer);

        assertThat(firstSeesSecondRun(poor)).isTrue();
    }

    @Test
    void whenThePoolIsClosedThenATaskThatWasTakenGetsAThreadAllTheSame() {
        AtomicInteger wakes = new AtomicInteger();
        Cascade closing = new Cascade(
                task -> {
                    if (wakes.incrementAndGet() > 1) {
                        throw new RejectedExecutionException("closed by the test");
                    }
                    woken.add(task);
                },
                timer);

        assertThat(firstSeesSecondRun(closing)).isTrue();
    }

    /** Tells whether a task is run while the one before it, of the same wake, still waits for that. */
    private boolean firstSeesSecondRun(Cascade of) {
        CountDownLatch second = new CountDownLatch(1);
        of.execute(() -> done.add(await(second) ? "seen" : "not seen"));
        of.execute(second::countDown);
        woken.remove().run();
        return done.equals(List.of("seen"));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void whenTasksBlockThenAllRunAtTheSameTime() throws InterruptedException {
        int tasks = 50;
        Cascade real = new Cascade(threads, timer);
        CountDownLatch all = new CountDownLatch(tasks);
        for (int i = 0; i < tasks; i++) {
            real.execute(() -> {
                all.countDown();
                await(all);
            });
        }

        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whenManyAddTasksThenEachIsRunOnce() {
        int tasks = 20_000;
        Cascade real = new Cascade(threads, timer);
        Set<Integer> run = ConcurrentHashMap.newKeySet();
        AtomicInteger runs = new AtomicInteger();
        for (int adder = 0; adder < 4; adder++) {
            int from = adder;
            threads.execute(() -> {
                for (int i = from; i < tasks; i += 4) {
                    int number = i;
                    real.execute(() -> {
                        run.add(number);
                        runs.incrementAndGet();
                    });
                }
            });
        }

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> runs.get() == tasks);
        assertThat(run).hasSize(tasks);
    }
}

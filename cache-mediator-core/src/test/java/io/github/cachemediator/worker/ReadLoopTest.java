package io.github.cachemediator.worker;

import static io.github.cachemediator.testkit.engine.TestEngine.LONG;
import static io.github.cachemediator.testkit.engine.TestEngine.TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.memory.InMemoryJobQueue;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.JobStreamReader;
import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Leases;
import io.github.cachemediator.run.Owners;
import io.github.cachemediator.testkit.engine.TestEngine;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadLoopTest {

    private static final StreamName STREAM = new StreamName(TYPE, 0);

    /** What the loop calls. */
    enum Called {
        STREAMS,
        READER,
        DISPATCH
    }

    /** Delivers a message when it is told to, and notes who has asked for one. */
    private static final class SlowReader implements JobStreamReader {

        private final Set<Thread> askers = ConcurrentHashMap.newKeySet();
        private final AtomicReference<CompletableFuture<List<Delivery>>> asked = new AtomicReference<>();

        @Override
        public CompletionStage<List<Delivery>> read(Collection<StreamName> streams, int count, Duration block) {
            askers.add(Thread.currentThread());
            CompletableFuture<List<Delivery>> answer = new CompletableFuture<>();
            asked.set(answer);
            return answer;
        }

        void deliver() {
            CompletableFuture<List<Delivery>> answer = asked.getAndSet(null);
            if (answer != null) {
                answer.complete(List.of(new Delivery(STREAM, "1-1", "key")));
            }
        }

        @Override
        public void close() {}
    }

    /** Delivers a message each time. */
    private static final class Reader implements JobStreamReader {

        private final AtomicInteger reads = new AtomicInteger();
        private final Runnable first;

        Reader(Runnable first) {
            this.first = first;
        }

        @Override
        public CompletionStage<List<Delivery>> read(Collection<StreamName> streams, int count, Duration block) {
            first.run();
            return CompletableFuture.completedStage(
                    List.of(new Delivery(STREAM, reads.incrementAndGet() + "-1", "key")));
        }

        @Override
        public void close() {}
    }

    private final InMemoryJobQueue queue = new InMemoryJobQueue();
    private final AtomicInteger thrown = new AtomicInteger();
    private final List<Delivery> dispatched = new CopyOnWriteArrayList<>();

    private void throwOnce(boolean here) {
        if (here && thrown.compareAndSet(0, 1)) {
            throw new LinkageError("thrown by the test");
        }
    }

    @ParameterizedTest
    @EnumSource(Called.class)
    void whenAnErrorIsThrownThenItReadsOn(Called broken) {
        try (TestEngine engine = new TestEngine(queue, Runnable::run)) {
            ReadLoop loop = loop(
                    engine,
                    new Reader(() -> throwOnce(broken == Called.READER)),
                    () -> {
                        throwOnce(broken == Called.STREAMS);
                        return List.of(STREAM);
                    },
                    delivery -> {
                        throwOnce(broken == Called.DISPATCH);
                        dispatched.add(delivery);
                    });
            loop.start();

            await().atMost(LONG).untilAsserted(() -> assertThat(dispatched).isNotEmpty());

            assertThat(thrown).hasValue(1);
            assertThat(loop.close()).succeedsWithin(LONG);
        }
    }

    @Test
    void whenMessagesComeThenWhatBringsThemReadsOn() {
        SlowReader reader = new SlowReader();
        try (TestEngine engine = new TestEngine(queue, Runnable::run)) {
            ReadLoop loop = loop(engine, reader, () -> List.of(STREAM), dispatched::add);
            loop.start();

            await().pollInSameThread()
                    .atMost(LONG)
                    .until(
                            () -> { // the first may come while its read still begins
                                reader.deliver();
                                return reader.askers.contains(Thread.currentThread());
                            });

            CompletableFuture<?> over = loop.close();
            reader.deliver();
            assertThat(over).succeedsWithin(LONG);
        }
    }

    @Test
    void whenEachReadEndsAtOnceThenNoneRunsWithinAnother() {
        AtomicInteger nested = new AtomicInteger();
        Reader reader = new Reader(() -> {
            if (looks() > 1) { // it ends here, or it would have no end
                nested.incrementAndGet();
                throw new IllegalStateException("A read within another one");
            }
        });
        try (TestEngine engine = new TestEngine(queue, Runnable::run)) {
            ReadLoop loop = loop(engine, reader, () -> List.of(STREAM), delivery -> {});
            loop.start();

            await().atMost(LONG).untilAsserted(() -> assertThat(reader.reads).hasValueGreaterThan(100));

            assertThat(loop.close()).succeedsWithin(LONG);
            assertThat(nested).hasValue(0);
        }
    }

    private static long looks() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getMethodName().equals("look"))
                        .count());
    }

    private ReadLoop loop(
            TestEngine engine,
            JobStreamReader reader,
            Supplier<Collection<StreamName>> streams,
            Consumer<Delivery> dispatch) {
        JobRunner runner = new JobRunner(engine.parts(), new Leases(queue, Duration.ofSeconds(10)), new Owners("me"));
        PermitBook permits = new PermitBook(engine.parts().settings());
        return new ReadLoop(
                engine.parts(),
                reader,
                streams,
                new ReadPlanner(permits, runner),
                permits,
                dispatch,
                Duration.ofMillis(100));
    }
}

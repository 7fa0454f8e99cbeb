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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
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
            JobRunner runner =
                    new JobRunner(engine.parts(), new Leases(queue, Duration.ofSeconds(10)), new Owners("me"));
            PermitBook permits = new PermitBook(engine.parts().settings());
            ReadLoop loop = new ReadLoop(
                    engine.parts(),
                    new Reader(() -> throwOnce(broken == Called.READER)),
                    () -> {
                        throwOnce(broken == Called.STREAMS);
                        return List.of(STREAM);
                    },
                    new ReadPlanner(permits, runner),
                    permits,
                    delivery -> {
                        throwOnce(broken == Called.DISPATCH);
                        dispatched.add(delivery);
                    },
                    Duration.ofMillis(100));
            loop.start();

            await().atMost(LONG).untilAsserted(() -> assertThat(dispatched).isNotEmpty());

            assertThat(thrown).hasValue(1);
            assertThat(loop.close()).succeedsWithin(LONG);
        }
    }
}

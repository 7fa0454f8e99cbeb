package io.github.cachemediator.worker;

import static io.github.cachemediator.testkit.engine.TestEngine.OPTIONS;
import static io.github.cachemediator.testkit.engine.TestEngine.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.memory.InMemoryJobQueue;
import io.github.cachemediator.memory.InMemoryStore;
import io.github.cachemediator.memory.SettableClock;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.JobStreams;
import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Leases;
import io.github.cachemediator.run.Owners;
import io.github.cachemediator.testkit.engine.ForwardingStreams;
import io.github.cachemediator.testkit.engine.TestEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SweeperTest {

    private static final StreamName STREAM = new StreamName(TYPE, 0);
    private static final Duration LEASE = Duration.ofSeconds(10);

    /** What a sweep calls. */
    enum Called {
        NAMES,
        CLAIM,
        REAP,
        DISPATCH
    }

    private final SettableClock clock = new SettableClock();
    private final InMemoryJobQueue queue = new InMemoryJobQueue(new InMemoryStore(clock, Runnable::run));
    private final AtomicInteger thrown = new AtomicInteger();
    private final List<Delivery> dispatched = new ArrayList<>();

    private void throwOnce(boolean here) {
        if (here && thrown.compareAndSet(0, 1)) {
            throw new LinkageError("thrown by the test");
        }
    }

    private JobStreams streams(Called broken) {
        return new ForwardingStreams(queue.streams()) {
            @Override
            public CompletionStage<List<Delivery>> claim(StreamName stream, Duration idle, int count) {
                throwOnce(broken == Called.CLAIM);
                return super.claim(stream, idle, count);
            }

            @Override
            public CompletionStage<Integer> reapConsumers(StreamName stream, Duration idle, double chance) {
                throwOnce(broken == Called.REAP);
                return super.reapConsumers(stream, idle, chance);
            }
        };
    }

    @ParameterizedTest
    @EnumSource(Called.class)
    void whenAnErrorIsThrownThenALaterSweepFindsWhatIsLeft(Called broken) {
        try (TestEngine engine = new TestEngine(queue, Runnable::run)) {
            JobRunner runner = new JobRunner(engine.parts(), new Leases(queue, LEASE), new Owners("me"));
            Sweeper sweeper = new Sweeper(
                    streams(broken),
                    () -> {
                        throwOnce(broken == Called.NAMES);
                        return List.of(STREAM);
                    },
                    new PermitBook(engine.parts().settings()),
                    runner,
                    delivery -> {
                        throwOnce(broken == Called.DISPATCH);
                        dispatched.add(delivery);
                    },
                    new Random(1),
                    LEASE,
                    Duration.ofSeconds(1));
            Runnable look = new Persistent("Sweeping", sweeper::sweep);
            queue.records().ask(TestEngine.ask("", OPTIONS));
            queue.streams().openReader().read(List.of(STREAM), 1, Duration.ZERO);
            clock.elapse(LEASE.plusSeconds(1));

            look.run();
            assertThat(thrown).hasValue(1);
            clock.elapse(LEASE.plusSeconds(1));
            look.run();

            assertThat(dispatched).extracting(Delivery::key).contains(TestEngine.KEY);
        }
    }
}

package io.github.cachemediator.run;

import static io.github.cachemediator.testkit.engine.TestEngine.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.memory.InMemoryJobQueue;
import io.github.cachemediator.queue.JobRecords;
import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import io.github.cachemediator.testkit.engine.ForwardingQueue;
import io.github.cachemediator.testkit.engine.ForwardingRecords;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Renewals that go on whatever happens to one of them. */
class LeasesTest {

    private static final Duration LEASE = Duration.ofMillis(30);

    private final Map<RunToken, Integer> renewals = new ConcurrentHashMap<>();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final JobRecords records = new ForwardingRecords(new InMemoryJobQueue().records()) {
        @Override
        public CompletionStage<RenewReply> renew(RunToken token, Duration lease) {
            if (broken.compareAndSet(true, false)) {
                throw new LinkageError("thrown by the test");
            }
            renewals.merge(token, 1, Integer::sum);
            return CompletableFuture.completedStage(RenewReply.HELD);
        }
    };
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void whenARenewalThrowsThenAllLeasesAreRenewedTheNextTime() {
        ForwardingQueue queue = new ForwardingQueue(new InMemoryJobQueue()) {
            @Override
            public JobRecords records() {
                return records;
            }
        };
        Leases leases = new Leases(queue, LEASE);
        RunToken one = new RunToken("one", 1, "me:1");
        RunToken two = new RunToken("two", 1, "me:2");
        leases.hold(one, null, () -> {});
        leases.hold(two, null, () -> {});
        leases.start(timer);
        await().atMost(LONG).untilAsserted(() -> assertThat(renewals).containsOnlyKeys(one, two));

        broken.set(true);
        await().atMost(LONG).until(() -> !broken.get());
        renewals.clear();

        await().atMost(LONG).untilAsserted(() -> assertThat(renewals).containsOnlyKeys(one, two));
    }
}

package io.github.cachemediator.caller;

import static io.github.cachemediator.testkit.engine.TestEngine.KEY;
import static io.github.cachemediator.testkit.engine.TestEngine.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.CacheMediatorUnavailableException;
import io.github.cachemediator.memory.InMemoryJobQueue;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.queue.JobRecords;
import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.run.Handlers;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Leases;
import io.github.cachemediator.run.Owners;
import io.github.cachemediator.testkit.engine.ForwardingQueue;
import io.github.cachemediator.testkit.engine.ForwardingRecords;
import io.github.cachemediator.testkit.engine.TestEngine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Evicts that the store is too busy for, and a mediator that closes meanwhile. */
class EvictionsTest {

    private static final QueueFailure BUSY = new QueueFailure(QueueFailure.Kind.BUSY, "failing over", null);

    private final Queue<CompletableFuture<Boolean>> replies = new ArrayDeque<>();
    private final JobQueue queue = new ForwardingQueue(new InMemoryJobQueue()) {
        @Override
        public JobRecords records() {
            return new ForwardingRecords(super.records()) {
                @Override
                public CompletionStage<Boolean> evict(String key) {
                    CompletableFuture<Boolean> reply = new CompletableFuture<>();
                    replies.add(reply);
                    return reply;
                }
            };
        }
    };
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final TestEngine parts = new TestEngine(queue, executor);
    private final CacheFirstEngine engine = engine();

    private CacheFirstEngine engine() {
        Owners owners = new Owners("me");
        JobRunner runner = new JobRunner(parts.parts(), new Leases(queue, Duration.ofSeconds(10)), owners);
        CacheFirstEngine started =
                new CacheFirstEngine(parts.parts(), new Handlers(parts.parts().values()), runner, owners);
        started.start();
        return started;
    }

    @AfterEach
    void stop() {
        close();
    }

    /** Closes what a mediator closes, in its order. */
    private void close() {
        engine.close();
        parts.close();
        executor.shutdown();
    }

    private static void assertUnavailable(CompletableFuture<?> evict) {
        assertThat(evict)
                .failsWithin(LONG)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(CacheMediatorUnavailableException.class)
                .withMessageContaining(KEY);
    }

    @Test
    void whenTheStoreSaysThatItIsBusyAfterTheCloseThenTheEvictFails() {
        CompletableFuture<Boolean> evict = engine.evictAsync(KEY);
        close();

        replies.remove().completeExceptionally(BUSY);

        assertUnavailable(evict);
    }

    @Test
    void whenTheStoreAnswersAfterTheCloseThenTheEvictHasBeenDone() {
        CompletableFuture<Boolean> evict = engine.evictAsync(KEY);
        close();

        replies.remove().complete(true);

        assertThat(evict).succeedsWithin(LONG).isEqualTo(true);
    }

    @Test
    void whenItClosesBeforeTheNextTryThenTheEvictFails() {
        CompletableFuture<Boolean> evict = engine.evictAsync(KEY);
        replies.remove().completeExceptionally(BUSY);

        close();

        assertUnavailable(evict);
    }

    @Test
    void whenReplicasHaveNotConfirmedItThenItIsSaidWhatToDo() {
        CompletableFuture<Boolean> evict = engine.evictAsync(KEY);

        replies.remove().completeExceptionally(new QueueFailure(QueueFailure.Kind.UNCONFIRMED, "0 of 1", null));

        assertThat(evict)
                .failsWithin(LONG)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(CacheMediatorUnavailableException.class)
                .withMessage("Key \"key\" was evicted on the master, but 0 of 1: repeat the evict");
        assertThat(replies).isEmpty();
    }

    @Test
    void whenReplicasHaveNotConfirmedItThenTheEntryOfAnotherStoreIsDeletedAllTheSame() {
        CacheDriver driver = new InMemoryJobQueue().driver();
        driver.set(KEY, new byte[1], LONG);
        try (TestEngine foreign = new TestEngine(queue, driver, executor)) {
            CompletableFuture<Boolean> evict = new Evictions(foreign.parts()).evict(KEY);

            replies.remove().completeExceptionally(new QueueFailure(QueueFailure.Kind.UNCONFIRMED, "0 of 1", null));

            assertUnavailable(evict);
            assertThat(driver.get(KEY)).isCompletedWithValue(null);
        }
    }
}

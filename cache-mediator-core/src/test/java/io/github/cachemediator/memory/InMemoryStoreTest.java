package io.github.cachemediator.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.RunMode;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.QueueListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class InMemoryStoreTest {

    private final SettableClock clock = new SettableClock();

    @Test
    void whenTimeGoesOnThenWhatHasExpiredIsRemoved() {
        InMemoryStore store = new InMemoryStore(clock, Runnable::run);
        InMemoryJobQueue queue = new InMemoryJobQueue(store);
        for (int i = 0; i < 100; i++) {
            queue.driver().set("key" + i, new byte[10], Duration.ofMillis(10));
            queue.records().ask(ask("other" + i));
        }
        assertThat(store.entries().size()).isEqualTo(100);
        assertThat(store.records().size()).isEqualTo(100);

        clock.elapse(Duration.ofMinutes(11));
        queue.driver().get("any");

        assertThat(store.entries().size()).isZero();
        assertThat(store.records().size()).isZero();
    }

    @Test
    void whenManyAskAtOnceThenOneCreatesTheJob() {
        InMemoryStore store = new InMemoryStore();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int key = 0; key < 200; key++) {
                Ask ask = ask("key" + key);
                List<CompletableFuture<AskReply>> replies = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    InMemoryJobQueue queue = new InMemoryJobQueue(store);
                    replies.add(CompletableFuture.supplyAsync(
                            () -> queue.records().ask(ask).toCompletableFuture().join(), threads));
                }
                assertThat(replies)
                        .extracting(CompletableFuture::join)
                        .filteredOn(reply -> reply instanceof AskReply.Joined joined && joined.created())
                        .hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whenAListenerCallsBackThenTheStoreIsNotLocked() {
        InMemoryStore store = new InMemoryStore(clock, Runnable::run);
        InMemoryJobQueue queue = new InMemoryJobQueue(store);
        List<Boolean> evicted = new ArrayList<>();
        queue.start(new QueueListener() {
            @Override
            public void onHint(Hint hint) {}

            @Override
            public void onSubscribed() {
                evicted.add(CompletableFuture.supplyAsync(() -> queue.records().evict("key"))
                        .join()
                        .toCompletableFuture()
                        .join());
            }
        });

        assertThat(evicted).containsExactly(false);
    }

    @Test
    void whenTheExecutorRejectsThenTheStepIsDoneAllTheSame() {
        InMemoryStore store = new InMemoryStore(clock, task -> {
            throw new RejectedExecutionException();
        });
        InMemoryJobQueue queue = new InMemoryJobQueue(store);
        queue.start(new QueueListener() {
            @Override
            public void onHint(Hint hint) {}

            @Override
            public void onSubscribed() {}
        });

        assertThat(queue.records().ask(ask("key"))).isCompleted();
        assertThat(store.records().size()).isEqualTo(1);
    }

    private static Ask ask(String key) {
        return new Ask(
                key,
                Ask.Kind.GET,
                0,
                RunMode.WORKER,
                "",
                Duration.ZERO,
                "type",
                new byte[0],
                Duration.ofSeconds(10),
                3,
                Duration.ofMinutes(10),
                Duration.ZERO,
                0);
    }
}

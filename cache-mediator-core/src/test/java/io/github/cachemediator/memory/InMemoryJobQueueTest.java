package io.github.cachemediator.memory;

import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.testkit.contract.JobQueueContract;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;

class InMemoryJobQueueTest extends JobQueueContract {

    private final SettableClock clock = new SettableClock();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final InMemoryStore store = new InMemoryStore(clock, executor);

    @AfterEach
    void closeExecutor() {
        executor.shutdownNow();
    }

    @Override
    protected JobQueue openQueue() {
        return new InMemoryJobQueue(store);
    }

    @Override
    protected void elapse(Duration time) {
        clock.elapse(time);
    }

    @Override
    protected boolean timeIsFree() {
        return true;
    }

    @Override
    protected void loseEverything() {
        store.clear();
    }

    @Override
    protected void addMalformedMessage(StreamName stream) {
        store.step(now -> {
            store.streams().add(stream, null, now);
            return true;
        });
    }

    @Override
    protected long messagesIn(StreamName stream) {
        return store.step(now -> store.streams().stream(stream).size());
    }

    @Override
    protected long deadLettersOf(String jobType) {
        return store.deadLetters(jobType).size();
    }

    @Override
    protected int mostDeadLetters() {
        return StoredStreams.DEAD_LETTERS;
    }
}

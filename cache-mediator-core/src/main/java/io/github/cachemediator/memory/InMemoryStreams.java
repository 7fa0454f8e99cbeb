package io.github.cachemediator.memory;

import io.github.cachemediator.queue.DeadLetter;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.JobStreamReader;
import io.github.cachemediator.queue.JobStreams;
import io.github.cachemediator.queue.StreamName;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The streams of a store, as one instance reaches them. */
final class InMemoryStreams implements JobStreams {

    private final InMemoryStore store;
    private final String instance;
    private final Connection connection;
    private final Set<InMemoryReader> readers = ConcurrentHashMap.newKeySet();

    InMemoryStreams(InMemoryStore store, String instance, Connection connection) {
        this.store = store;
        this.instance = instance;
        this.connection = connection;
    }

    @Override
    public List<StreamName> of(String jobType) {
        return List.of(new StreamName(jobType, 0));
    }

    @Override
    public CompletionStage<Void> add(String jobType, String key) {
        return change(now -> store.streams().add(new StreamName(jobType, 0), key, now));
    }

    @Override
    public boolean readsManyStreams() {
        return true;
    }

    @Override
    public JobStreamReader openReader() {
        InMemoryReader reader = new InMemoryReader(store, instance, connection, readers::remove);
        readers.add(reader);
        return reader;
    }

    @Override
    public CompletionStage<List<Delivery>> claim(StreamName stream, Duration idle, int count) {
        return answer(now -> store.streams().stream(stream).claim(instance, idle, count, now));
    }

    @Override
    public CompletionStage<List<Delivery>> pending(StreamName stream) {
        return answer(now -> store.streams().stream(stream).pendingOf(instance));
    }

    @Override
    public CompletionStage<Void> keep(Collection<Delivery> deliveries) {
        return change(now -> {
            for (Delivery delivery : deliveries) {
                store.streams().stream(delivery.stream()).keep(delivery.id(), instance, now);
            }
        });
    }

    @Override
    public CompletionStage<Void> acknowledge(Delivery delivery) {
        return change(now -> store.streams().stream(delivery.stream()).remove(delivery.id()));
    }

    @Override
    public CompletionStage<Void> deadLetter(DeadLetter letter) {
        return change(now -> store.streams().addDeadLetter(letter));
    }

    @Override
    public CompletionStage<Integer> reapConsumers(StreamName stream, Duration idle, double chance) {
        return answer(now -> store.streams().stream(stream).reap(instance, idle, chance, now));
    }

    @Override
    public CompletionStage<Integer> activeConsumers(String jobType, Duration within) {
        return answer(now -> store.streams().stream(new StreamName(jobType, 0)).consumersSince(within, now));
    }

    void close() {
        readers.forEach(InMemoryReader::close);
    }

    private <R> CompletionStage<R> answer(Function<Moment, R> step) {
        return connection.answer(() -> store.step(step));
    }

    private CompletionStage<Void> change(Consumer<Moment> step) {
        return answer(now -> {
                    step.accept(now);
                    return true;
                })
                .thenAccept(done -> {});
    }
}

package io.github.cachemediator.benchmarks.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** The worker of an instance: reads as far as it has permits, and runs what it has read. Not thread-safe. */
final class Worker {

    private static final long RENEWAL = 10_000_000_000L / 3;

    private final Scenario scenario;
    private final Agenda agenda;
    private final Store store;
    private final Client[] clients;
    private final Client client;
    private final Counters counters;
    private final SplittableRandom random;
    private final Deque<Message> taken = new ArrayDeque<>();
    private final Set<Stream> paused = new LinkedHashSet<>();
    private int free;

    Worker(
            Scenario scenario,
            Agenda agenda,
            Store store,
            Client[] clients,
            Client client,
            Counters counters,
            SplittableRandom random) {
        this.scenario = scenario;
        this.agenda = agenda;
        this.store = store;
        this.clients = clients;
        this.client = client;
        this.counters = counters;
        this.random = random;
        this.free = scenario.permits();
    }

    void read(Stream stream) {
        if (free > 0) {
            int most = free;
            agenda.send(() -> stream.read(this, most));
        } else {
            paused.add(stream);
        }
    }

    void delivered(Stream stream, List<Integer> keys) {
        keys.forEach(key -> taken.add(new Message(stream, key)));
        beginNext();
        read(stream);
    }

    private void beginNext() {
        while (free > 0 && !taken.isEmpty()) {
            Message message = taken.remove();
            free--;
            counters.permitTaken(agenda.now());
            agenda.send(() -> store.begin(message.key, () -> run(message)));
        }
    }

    private void run(Message message) {
        double mean = scenario.handler().toNanos();
        long takes = Math.round(scenario.variable() ? -mean * Math.log(1 - random.nextDouble()) : mean);
        for (long renewal = RENEWAL; renewal < takes; renewal += RENEWAL) {
            agenda.after(renewal + agenda.delay(), () -> store.renew(message.key));
        }
        agenda.after(takes + agenda.delay(), () -> store.end(message.key, client, clients, () -> ended(message)));
    }

    private void ended(Message message) {
        client.servedHere(message.key);
        agenda.send(message.stream::acknowledge);
        free++;
        counters.permitGiven(agenda.now());
        beginNext();
        if (free > 0) {
            List<Stream> again = List.copyOf(paused);
            paused.clear();
            again.forEach(this::read);
        }
    }

    private record Message(Stream stream, int key) {}
}

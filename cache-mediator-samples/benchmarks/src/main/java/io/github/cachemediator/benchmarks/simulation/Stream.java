package io.github.cachemediator.benchmarks.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A stream with its consumer group: messages wait for readers, or blocked readers for messages. Not thread-safe. */
final class Stream {

    private final Agenda agenda;
    private final Shard shard;
    private final Deque<Integer> messages = new ArrayDeque<>();
    private final Deque<Worker> blocked = new ArrayDeque<>();

    Stream(Agenda agenda, Shard shard) {
        this.agenda = agenda;
        this.shard = shard;
    }

    /** Adds a message by a command of its own. */
    void add(int key) {
        shard.serve(agenda.now(), Op.ADD);
        addWithin(key);
    }

    /** Adds a message as a part of another command: the server looks at all who are blocked, and serves the first. */
    void addWithin(int key) {
        messages.add(key);
        shard.serve(agenda.now(), Op.ADD_PER_READER, blocked.size());
        Worker first = blocked.poll();
        if (first != null) {
            deliver(first, 1);
        }
    }

    /** Reads, and blocks if there is nothing. */
    void read(Worker reader, int most) {
        if (messages.isEmpty()) {
            shard.serve(agenda.now(), Op.READ_NOTHING);
            blocked.add(reader);
        } else {
            deliver(reader, Math.min(most, messages.size()));
        }
    }

    private void deliver(Worker reader, int number) {
        List<Integer> read = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            read.add(messages.remove());
        }
        long done = shard.serve(agenda.now(), Op.READ, number);
        agenda.at(done + agenda.delay(), () -> reader.delivered(this, read));
    }

    void acknowledge() {
        shard.serve(agenda.now(), Op.ACKNOWLEDGE);
    }

    /** What an instance does from time to time, whether there is work or not. */
    void sweep(boolean reap, int consumers) {
        long now = agenda.now();
        shard.serve(now, Op.SWEEP);
        if (reap) {
            shard.serve(now, Op.REAP);
            shard.serve(now, Op.REAP_PER_CONSUMER, consumers);
        }
    }

    /** A blocked read has ended and is sent again. */
    void readAgain() {
        shard.serve(agenda.now(), Op.READ_NOTHING);
    }

    int waitingMessages() {
        return messages.size();
    }
}

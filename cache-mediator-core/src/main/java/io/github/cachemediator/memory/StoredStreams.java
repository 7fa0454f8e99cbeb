package io.github.cachemediator.memory;

import io.github.cachemediator.queue.DeadLetter;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.StreamName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All streams of a store, the reads that wait for them, and the dead letters. Not thread-safe. */
final class StoredStreams {

    /** The most dead letters of one job type. */
    static final int DEAD_LETTERS = 1000;

    private final Map<StreamName, MessageStream> streams = new HashMap<>();
    private final List<WaitingRead> waiting = new ArrayList<>();
    private final Map<String, Deque<DeadLetter>> deadLetters = new HashMap<>();
    private final Consumer<Runnable> afterwards;

    /**
     * @param afterwards takes what is to be done when the store is unlocked
     */
    StoredStreams(Consumer<Runnable> afterwards) {
        this.afterwards = afterwards;
    }

    MessageStream stream(StreamName name) {
        return streams.computeIfAbsent(name, MessageStream::new);
    }

    /** Adds a message, for the first read that waits for its stream. */
    void add(StreamName name, @Nullable String key, Moment now) {
        stream(name).add(key, now);
        for (Iterator<WaitingRead> reads = waiting.iterator(); reads.hasNext(); ) {
            WaitingRead read = reads.next();
            if (read.streams().contains(name)) {
                reads.remove();
                List<Delivery> found = stream(name).read(read.consumer(), read.count(), now);
                afterwards.accept(() -> read.result().complete(found));
                return;
            }
        }
    }

    /** Reads what is there; if nothing is, the read waits. */
    void read(WaitingRead read, boolean wait, Moment now) {
        List<Delivery> found = new ArrayList<>();
        read.streams().forEach(name -> found.addAll(stream(name).read(read.consumer(), read.count(), now)));
        if (wait && found.isEmpty()) {
            waiting.add(read);
        } else {
            afterwards.accept(() -> read.result().complete(found));
        }
    }

    /** Tells whether the read still waited. */
    boolean stopWaiting(WaitingRead read) {
        return waiting.removeIf(other -> other.result() == read.result());
    }

    void addDeadLetter(DeadLetter letter) {
        Deque<DeadLetter> letters = deadLetters.computeIfAbsent(letter.jobType(), type -> new ArrayDeque<>());
        letters.add(letter);
        if (letters.size() > DEAD_LETTERS) {
            letters.remove();
        }
    }

    List<DeadLetter> deadLetters(String jobType) {
        return List.copyOf(deadLetters.getOrDefault(jobType, new ArrayDeque<>()));
    }

    void clear() {
        streams.clear();
        deadLetters.clear();
    }
}

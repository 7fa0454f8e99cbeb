package io.github.cachemediator.simulation.server;

import java.util.Map;
import java.util.TreeMap;

/** A consumer group: how far it has read, what is pending, and when its consumers were last seen. */
final class Group {

    final TreeMap<StreamId, Pending> pending = new TreeMap<>();
    private final Map<String, Long> seen = new TreeMap<>();
    StreamId delivered;

    Group(StreamId delivered) {
        this.delivered = delivered;
    }

    /** Notes that a consumer is there. */
    void see(String consumer, long now) {
        seen.put(consumer, now);
    }

    /** Returns the consumers with the times they were last seen, sorted by name. */
    Map<String, Long> consumers() {
        return seen;
    }

    long pendingOf(String consumer) {
        return pending.values().stream()
                .filter(entry -> entry.consumer.equals(consumer))
                .count();
    }

    /** Tells whether an entry is pending, or was delivered behind one that is. */
    boolean keeps(StreamId id) {
        return !pending.isEmpty()
                && id.compareTo(pending.firstKey()) >= 0
                && (pending.containsKey(id) || id.compareTo(delivered) <= 0);
    }

    /** Removes a consumer and what is pending for it. Returns how much that was. */
    long remove(String consumer) {
        long lost = pendingOf(consumer);
        pending.values().removeIf(entry -> entry.consumer.equals(consumer));
        seen.remove(consumer);
        return lost;
    }

    /** An entry that was delivered and not acknowledged. */
    static final class Pending {
        String consumer;
        long delivered;

        Pending(String consumer, long delivered) {
            this.consumer = consumer;
            this.delivered = delivered;
        }
    }
}

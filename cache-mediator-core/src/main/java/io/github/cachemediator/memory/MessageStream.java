package io.github.cachemediator.memory;

import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.StreamName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One stream with its one group of consumers. Not thread-safe. */
final class MessageStream {

    /** A message that nobody has read for so long is dropped; if its job is still wanted, it is added again. */
    private static final Duration LONGEST_STAY = Duration.ofHours(1);

    private final StreamName name;
    private final TreeMap<MessageId, Optional<String>> messages = new TreeMap<>();
    private final TreeMap<MessageId, Pending> pending = new TreeMap<>();
    private final Map<String, Long> consumers = new HashMap<>();
    private MessageId lastAdded = MessageId.BEFORE_ALL;
    private MessageId lastDelivered = MessageId.BEFORE_ALL;

    MessageStream(StreamName name) {
        this.name = name;
    }

    /** Adds a message; {@code null} for one that cannot be decoded. */
    void add(@Nullable String key, Moment now) {
        lastAdded = lastAdded.next(now.millis());
        messages.put(lastAdded, Optional.ofNullable(key));
        MessageId oldest = new MessageId(now.millis() - LONGEST_STAY.toMillis(), 0);
        messages.headMap(oldest).clear();
        pending.headMap(oldest).clear();
    }

    /** Delivers messages that were never delivered. */
    List<Delivery> read(String consumer, int count, Moment now) {
        consumers.put(consumer, now.millis());
        List<Delivery> deliveries = new ArrayList<>();
        for (MessageId id : List.copyOf(messages.tailMap(lastDelivered, false).keySet())) {
            if (deliveries.size() == count) {
                break;
            }
            lastDelivered = id;
            deliveries.add(deliver(id, consumer, now));
        }
        return deliveries;
    }

    /** Delivers messages to another consumer than the one that left them pending. */
    List<Delivery> claim(String consumer, Duration idle, int count, Moment now) {
        consumers.put(consumer, now.millis());
        List<Delivery> deliveries = new ArrayList<>();
        for (Map.Entry<MessageId, Pending> entry : List.copyOf(pending.entrySet())) {
            if (deliveries.size() == count) {
                break;
            }
            if (now.millis() - entry.getValue().since() >= idle.toMillis()) {
                deliveries.add(deliver(entry.getKey(), consumer, now));
            }
        }
        return deliveries;
    }

    List<Delivery> pendingOf(String consumer) {
        return pending.entrySet().stream()
                .filter(entry -> entry.getValue().consumer().equals(consumer))
                .map(entry -> delivery(entry.getKey()))
                .toList();
    }

    /** Starts the idle time of a delivery again, if the consumer still has it. */
    void keep(String id, String consumer, Moment now) {
        MessageId kept = MessageId.parse(id);
        Pending delivery = kept == null ? null : pending.get(kept);
        if (kept != null && delivery != null && delivery.consumer().equals(consumer)) {
            pending.put(kept, new Pending(consumer, now.millis()));
        }
    }

    void remove(String id) {
        MessageId removed = MessageId.parse(id);
        if (removed != null) {
            pending.remove(removed);
            messages.remove(removed);
        }
    }

    /** Removes idle consumers, but not the one who asks for it; only if the chance is below one by their number. */
    int reap(String consumer, Duration idle, double chance, Moment now) {
        consumers.computeIfPresent(consumer, (name, seen) -> now.millis());
        if (chance * Math.min(consumers.size(), 20) >= 1) {
            return 0;
        }
        Set<String> busy = new HashSet<>(Set.of(consumer));
        pending.values().forEach(delivery -> busy.add(delivery.consumer()));
        int before = consumers.size();
        consumers
                .entrySet()
                .removeIf(seen -> now.millis() - seen.getValue() > idle.toMillis() && !busy.contains(seen.getKey()));
        return before - consumers.size();
    }

    int consumersSince(Duration within, Moment now) {
        return (int) consumers.values().stream()
                .filter(seen -> now.millis() - seen <= within.toMillis())
                .count();
    }

    int size() {
        return messages.size();
    }

    private Delivery deliver(MessageId id, String consumer, Moment now) {
        pending.put(id, new Pending(consumer, now.millis()));
        return delivery(id);
    }

    private Delivery delivery(MessageId id) {
        Optional<String> key = Objects.requireNonNull(messages.get(id));
        return new Delivery(name, id.toString(), key.orElse(null));
    }

    /** A delivery that was not acknowledged. */
    private record Pending(String consumer, long since) {}
}

package io.github.cachemediator.memory;

import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.QueueListener;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The inboxes of the instances that share a store. Not thread-safe. */
final class Inboxes {

    private final Map<String, QueueListener> listeners = new HashMap<>();
    private final Consumer<Runnable> afterwards;

    /**
     * @param afterwards takes what is to be done when the store is unlocked
     */
    Inboxes(Consumer<Runnable> afterwards) {
        this.afterwards = afterwards;
    }

    void open(String instance, QueueListener listener) {
        listeners.put(instance, listener);
        afterwards.accept(listener::onSubscribed);
    }

    void close(String instance) {
        listeners.remove(instance);
    }

    /** Sends a hint to those of the instances that are there. */
    void send(Set<String> instances, Hint hint) {
        for (String instance : instances) {
            QueueListener listener = listeners.get(instance);
            if (listener != null) {
                afterwards.accept(() -> listener.onHint(hint));
            }
        }
    }
}

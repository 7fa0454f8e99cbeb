package io.github.cachemediator.queue;

/** Gets told of what reaches an instance unasked. Called on an event loop: must not block or throw. */
public interface QueueListener {

    /** A run that this instance waits for may have ended. */
    void onHint(Hint hint);

    /** The inbox was subscribed, or subscribed again: hints may have been lost until now. */
    void onSubscribed();
}

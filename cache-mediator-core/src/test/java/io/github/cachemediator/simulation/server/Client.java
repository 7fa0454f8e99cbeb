package io.github.cachemediator.simulation.server;

import org.jspecify.annotations.Nullable;

/** The server's end of a connection. */
public interface Client {

    /** Sends the reply to a command that has blocked. */
    void reply(@Nullable Object reply);

    /** Sends a message of a channel that was subscribed. */
    void push(String channel, String message);
}

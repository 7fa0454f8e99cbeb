package io.github.cachemediator.simulation.server;

/**
 * Replies that are no plain Java values. The others are: {@code Long} for integers, {@code String} with one character
 * for each byte for bulk strings, {@code List} for arrays, {@code null} for nothing.
 */
public sealed interface Reply {

    Status OK = new Status("OK");

    /** A status, such as {@code OK}. */
    record Status(String text) implements Reply {}

    /** An error, which begins with its code. */
    record Failure(String message) implements Reply {}

    /** No reply yet: the client waits. */
    record Blocked(long millis) implements Reply {}
}

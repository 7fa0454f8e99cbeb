package io.github.cachemediator.benchmarks.peer;

import java.util.concurrent.CompletableFuture;

/** A cache in front of a {@link Loader}, over Redis, in one process. Thread-safe. */
public interface Peer extends AutoCloseable {

    /** How long everybody keeps entries: longer than any measurement. */
    long TTL_MILLIS = 600_000;

    /** Returns the value of a key, from the cache or from the loader. */
    Payload get(String key);

    /** Does the same without blocking, where the peer has such a call. */
    default CompletableFuture<Payload> getAsync(String key) {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " has no asynchronous call");
    }

    @Override
    void close();
}

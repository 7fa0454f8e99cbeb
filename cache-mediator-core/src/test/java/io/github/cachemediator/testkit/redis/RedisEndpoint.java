package io.github.cachemediator.testkit.redis;

import java.net.URI;

/** A Redis server that tests may use, wherever it runs. Thread-safe. */
public interface RedisEndpoint extends AutoCloseable {

    /** The address in the form {@code redis://[user:password@]host:port}, {@code rediss://} with TLS. */
    String uri();

    default String host() {
        return URI.create(uri()).getHost();
    }

    default int port() {
        return URI.create(uri()).getPort();
    }

    /** Ends the server if it was started for the test. Idempotent. */
    @Override
    void close();
}

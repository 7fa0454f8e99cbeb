package io.github.cachemediator.testkit.redis;

import java.io.UncheckedIOException;
import java.net.URI;

/** A server that somebody else runs, named by the system property {@code redis.uri}. */
record ExternalRedis(String uri) implements RedisEndpoint {

    private static final String PROPERTY = "redis.uri";

    static ExternalRedis connect() {
        String uri = System.getProperty(PROPERTY, "");
        if (URI.create(uri).getPort() < 0) {
            throw new IllegalStateException("redis.source=uri needs " + PROPERTY + "=redis://host:port");
        }
        try (RespClient client = RespClient.connect(uri)) {
            client.command("PING");
        } catch (UncheckedIOException | RespException e) {
            throw new IllegalStateException("The server of the system property " + PROPERTY + " does not answer", e);
        }
        return new ExternalRedis(uri);
    }

    /** The address without the password. */
    static String description() {
        URI uri = URI.create(System.getProperty(PROPERTY, ""));
        return uri.getHost() + ":" + uri.getPort();
    }

    @Override
    public void close() {}
}

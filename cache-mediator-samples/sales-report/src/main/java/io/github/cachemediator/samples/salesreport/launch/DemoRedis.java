package io.github.cachemediator.samples.salesreport.launch;

import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import io.github.cachemediator.testkit.redis.RespException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Redis of the demo: one of its own, or one that is there already.
 *
 * @param url how the instances reach it; may hold a password
 * @param description for people; holds none
 * @param process the process, if it is the demo's own
 */
record DemoRedis(String url, String description, Optional<ProcessHandle> process) {

    private static final String PROPERTY = "spring.data.redis.url";

    static final String VARIABLE = "SPRING_DATA_REDIS_URL";

    static DemoRedis start() {
        String url = System.getProperty(PROPERTY, System.getenv(VARIABLE));
        return url == null || url.isBlank() ? embedded() : external(url);
    }

    private static DemoRedis embedded() {
        RedisServer server = RedisServer.start();
        return new DemoRedis(
                server.uri(), "port " + server.port() + " (pid " + server.pid() + ")", ProcessHandle.of(server.pid()));
    }

    private static DemoRedis external(String url) {
        URI uri = parse(url);
        String address = uri == null ? "?" : uri.getHost() + ":" + uri.getPort();
        try (RespClient client = RespClient.connect(url)) {
            client.command("PING");
        } catch (UncheckedIOException | RespException | IllegalArgumentException e) {
            throw new DemoException(
                    "The Redis of " + PROPERTY + " at " + address + " does not answer: " + e.getMessage());
        }
        return new DemoRedis(url, address, Optional.empty());
    }

    private static @Nullable URI parse(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

package io.github.cachemediator.testkit.redis;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where tests that need no more than some Redis get it from, chosen by the system property {@code redis.source}:
 *
 * <ul>
 *   <li>{@code binary}: a {@link RedisServer} of this machine;
 *   <li>{@code testcontainers}: a container of the image in {@code redis.image}; without Docker the tests fail;
 *   <li>{@code uri}: the server at {@code redis.uri}, whose data the tests delete;
 *   <li>{@code auto}, the default: the binary where there is one for this platform, else a container.
 * </ul>
 *
 * <p>The first use in a JVM prints one line that says which one runs.
 */
public enum RedisSource {
    BINARY {
        @Override
        RedisEndpoint open() {
            return RedisServer.start();
        }

        @Override
        String description() {
            return RedisBinary.description();
        }
    },
    TESTCONTAINERS {
        @Override
        RedisEndpoint open() {
            return ContainerRedis.start();
        }

        @Override
        String description() {
            return "image " + ContainerRedis.image();
        }
    },
    URI {
        @Override
        RedisEndpoint open() {
            return ExternalRedis.connect();
        }

        @Override
        String description() {
            return ExternalRedis.description();
        }
    };

    static final String PROPERTY = "redis.source";

    private static final AtomicBoolean ANNOUNCED = new AtomicBoolean();

    abstract RedisEndpoint open();

    abstract String description();

    /**
     * Starts, or connects to, a standalone server, which the caller closes. It may hold data of others if it was there
     * before: flush it.
     *
     * @throws IllegalStateException if the chosen source cannot be had; it never falls back to another one
     */
    public static RedisEndpoint standalone() {
        RedisSource source = chosen(System.getProperty(PROPERTY, "auto"));
        if (ANNOUNCED.compareAndSet(false, true)) {
            System.out.println("Tests use Redis from " + source.name().toLowerCase(Locale.ROOT) + ": "
                    + source.description() + " (" + PROPERTY + "=" + System.getProperty(PROPERTY, "auto") + ")");
        }
        return source.open();
    }

    static RedisSource chosen(String value) {
        return switch (value) {
            case "auto" -> RedisBinary.isAvailable() ? BINARY : TESTCONTAINERS;
            case "binary" -> BINARY;
            case "testcontainers" -> TESTCONTAINERS;
            case "uri" -> URI;
            default ->
                throw new IllegalStateException(
                        PROPERTY + "=" + value + " is not one of auto, binary, testcontainers, uri");
        };
    }
}

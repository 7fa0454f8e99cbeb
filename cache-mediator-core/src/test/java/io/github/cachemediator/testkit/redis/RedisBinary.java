package io.github.cachemediator.testkit.redis;

import io.github.cachemediator.testkit.process.ScratchDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The {@code redis-server} program: the file that the system property {@code redis.binary} names, else the one that the
 * jar {@code org.signal:embedded-redis} has for this platform, unpacked once per JVM. Thread-safe.
 */
final class RedisBinary {

    static final String PROPERTY = "redis.binary";

    private static final String VERSION = "7.0.15";

    private static @Nullable Path unpacked;

    private RedisBinary() {}

    /** Whether {@link #path()} can work here. */
    static boolean isAvailable() {
        return System.getProperty(PROPERTY) != null || bundled() != null;
    }

    /** What {@link #path()} stands for, for people. */
    static String description() {
        return System.getProperty(PROPERTY, resourceName());
    }

    static Path path() {
        String configured = System.getProperty(PROPERTY);
        if (configured == null) {
            return unpack();
        }
        Path path = Path.of(configured);
        if (!Files.isExecutable(path)) {
            throw new IllegalStateException(PROPERTY + "=" + configured + " is not an executable file");
        }
        return path;
    }

    private static synchronized Path unpack() {
        if (unpacked != null) {
            return unpacked;
        }
        URL resource = bundled();
        if (resource == null) {
            throw new IllegalStateException(
                    "No " + resourceName() + " on the class path; add org.signal:embedded-redis,"
                            + " or name a redis-server with the system property " + PROPERTY);
        }
        Path target = ScratchDirectory.create("redis-binary").resolve("redis-server");
        try (InputStream content = resource.openStream()) {
            Files.copy(content, target);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " could not be unpacked", e);
        }
        if (!target.toFile().setExecutable(true)) {
            throw new IllegalStateException(target + " could not be made executable");
        }
        unpacked = target;
        return target;
    }

    private static @Nullable URL bundled() {
        return RedisBinary.class.getClassLoader().getResource(resourceName());
    }

    private static String resourceName() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = name.startsWith("mac") ? "darwin" : name.replace(' ', '-');
        String architecture = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            case "x86", "i386" -> "386";
            default -> System.getProperty("os.arch");
        };
        return "redis-server-" + VERSION + "-" + system + "-" + architecture;
    }
}

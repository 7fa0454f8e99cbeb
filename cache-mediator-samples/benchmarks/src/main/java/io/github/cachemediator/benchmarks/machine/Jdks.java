package io.github.cachemediator.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds a JDK that has virtual threads. */
public final class Jdks {

    private static final int VIRTUAL_THREADS = 21;

    private Jdks() {}

    /**
     * Returns its home: {@code -Dbench.jdk25}, else the variable {@code JAVA_HOME_25}, else the running one if it is new
     * enough, else one of version 25 in a directory beside the running one.
     */
    public static Optional<String> withVirtualThreads() {
        return given(System.getProperty("bench.jdk25"))
                .or(() -> given(System.getenv("JAVA_HOME_25")))
                .or(Jdks::running)
                .or(Jdks::beside);
    }

    private static Optional<String> given(@Nullable String home) {
        return Optional.ofNullable(home).filter(path -> !path.isBlank());
    }

    private static Optional<String> running() {
        return Optional.of(home()).filter(home -> Runtime.version().feature() >= VIRTUAL_THREADS);
    }

    private static Optional<String> beside() {
        try (Stream<Path> siblings = Files.list(Path.of(home()).toRealPath().resolveSibling("."))) {
            return siblings.filter(Jdks::is25).map(Path::toString).sorted().findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean is25(Path home) {
        Path release = home.resolve("release");
        try {
            return Files.isReadable(release) && Files.readString(release).contains("JAVA_VERSION=\"25");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String home() {
        return System.getProperty("java.home");
    }
}

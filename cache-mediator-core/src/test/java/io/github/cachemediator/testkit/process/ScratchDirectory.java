package io.github.cachemediator.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Temporary directories that are deleted after this JVM has ended, even by {@code kill -9}. Thread-safe. */
public final class ScratchDirectory {

    private ScratchDirectory() {}

    /** Creates an empty directory of its own, readable only by the current user. */
    public static Path create(String prefix) {
        try {
            return Files.createTempDirectory(ProcessGuard.instance().scratch(), prefix + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary directory could be created", e);
        }
    }
}

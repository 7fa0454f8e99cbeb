package io.github.cachemediator.mutants;

import java.nio.file.Path;

/**
 * A mistake that could be made.
 *
 * @param name what is left out
 * @param file the source in which it is, below the one or the other source directory
 * @param original what is there; must be there exactly once
 * @param changed what is there instead
 */
record Mutant(String name, String file, String original, String changed) {

    private static final Path JAVA = Path.of("src/main/java/io/github/cachemediator");
    private static final Path SCRIPTS = Path.of("src/main/resources/io/github/cachemediator");

    boolean isScript() {
        return file.endsWith(".lua");
    }

    Path source() {
        return (isScript() ? SCRIPTS : JAVA).resolve(file);
    }

    /** Returns a source with the mistake in it. */
    String applyTo(String source) {
        int place = source.indexOf(original);
        if (place < 0 || source.indexOf(original, place + 1) >= 0) {
            throw new IllegalStateException(
                    "The text to be changed for \"" + name + "\" is not exactly once in " + file);
        }
        return source.replace(original, changed);
    }

    @Override
    public String toString() {
        return name;
    }
}

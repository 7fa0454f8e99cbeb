package io.github.cachemediator.mutants;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** Returns a source with the mistake in it; how the text is broken into lines does not matter. */
    String applyTo(String source) {
        Matcher place = Pattern.compile(Stream.of(original.strip().split("\\s+"))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("\\s+")))
                .matcher(source);
        if (place.results().count() != 1) {
            throw new IllegalStateException(
                    "The text to be changed for \"" + name + "\" is not exactly once in " + file);
        }
        return place.reset().replaceFirst(Matcher.quoteReplacement(changed));
    }

    @Override
    public String toString() {
        return name;
    }
}

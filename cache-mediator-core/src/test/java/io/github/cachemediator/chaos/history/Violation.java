package io.github.cachemediator.chaos.history;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A promise that was broken.
 *
 * @param promise its name, P1 and so on
 * @param what how it was broken
 * @param evidence the part of the history that shows it
 */
public record Violation(String promise, String what, List<?> evidence) {

    @Override
    public String toString() {
        return evidence.stream()
                .map(part -> "\n    " + part)
                .collect(Collectors.joining("", promise + ": " + what, ""));
    }
}

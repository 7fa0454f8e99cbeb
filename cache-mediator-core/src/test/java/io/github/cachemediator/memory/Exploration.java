package io.github.cachemediator.memory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of exploring a scenario.
 *
 * @param violation the first promise that was found broken, on a way as short as any; {@code null}: none
 * @param path the steps that lead there, in words
 */
record Exploration(
        Scenario scenario,
        int states,
        long transitions,
        @Nullable Violation violation,
        List<String> path) {

    String counterexample() {
        return violation == null
                ? "none"
                : violation.getMessage() + "\n  in: " + scenario + "\n  " + String.join("\n  ", path);
    }
}

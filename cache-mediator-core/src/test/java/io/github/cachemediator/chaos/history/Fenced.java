package io.github.cachemediator.chaos.history;

import java.util.List;
import java.util.function.Consumer;

/** P5: the value of a handler that returned after a newer run of its key had begun reaches nobody. */
final class Fenced implements Rule {

    @Override
    public void check(History history, Consumer<Violation> broken) {
        for (KeyHistory key : history.keys()) {
            for (Run late : key.runs()) {
                key.runs().stream()
                        .filter(newer -> newer.run() > late.run() && newer.begun() < late.ended())
                        .findFirst()
                        .filter(newer -> !history.canHaveForgotten(late.begun(), late.ended()))
                        .ifPresent(newer -> check(key, late, newer, broken));
            }
        }
    }

    private static void check(KeyHistory key, Run late, Run newer, Consumer<Violation> broken) {
        key.calls().stream()
                .filter(call -> call.hasRun() && call.run() == late.run())
                .findFirst()
                .ifPresent(call -> broken.accept(new Violation(
                        "P5", "the value of a run that had been replaced was returned", List.of(late, newer, call))));
    }
}

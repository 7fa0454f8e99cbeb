package io.github.cachemediator.chaos.history;

import java.util.List;
import java.util.function.Consumer;

/** P4: a warm returns the value of a run that began after the call. */
final class WarmIsFresh implements Rule {

    @Override
    public void check(History history, Consumer<Violation> broken) {
        for (KeyHistory key : history.keys()) {
            for (Event.Call call : key.calls()) {
                boolean warmed = call.kind() == Event.Kind.WARM && call.hasRun();
                if (warmed && call.runBegunAtLatest() < call.begun()) {
                    broken.accept(new Violation("P4", "a warm got the value of an older run", List.of(call)));
                }
            }
        }
    }
}

package io.github.cachemediator.chaos.history;

import java.util.List;
import java.util.function.Consumer;

/** P7, P9: once nothing is broken any more, no key is blocked: every one was served to a call that began then. */
final class ServedInTheEnd implements Rule {

    private final long quiet;

    /** Checks the calls that began after a moment. */
    ServedInTheEnd(long quiet) {
        this.quiet = quiet;
    }

    @Override
    public void check(History history, Consumer<Violation> broken) {
        for (KeyHistory key : history.keys()) {
            List<Event.Call> last =
                    key.calls().stream().filter(call -> call.begun() > quiet).toList();
            last.stream()
                    .filter(call -> !call.returned() && !isOfHandler(call))
                    .forEach(call ->
                            broken.accept(new Violation("P7", "not served although nothing is broken", List.of(call))));
        }
    }

    private static boolean isOfHandler(Event.Call call) {
        return call.message() != null && call.message().contains("run=");
    }
}

package io.github.cachemediator.chaos.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * P7: a failure is told to those who waited for it, and to nobody who called after it was known. Handlers put {@code
 * run=} and their run number into the message of what they throw.
 */
final class FailuresPass implements Rule {

    private static final Pattern RUN = Pattern.compile("run=(\\d+)");

    @Override
    public void check(History history, Consumer<Violation> broken) {
        history.keys().forEach(key -> check(key, broken));
    }

    private static void check(KeyHistory key, Consumer<Violation> broken) {
        Map<Long, Event.Call> firstTold = new HashMap<>();
        for (Event.Call call : key.calls()) {
            if (failedRun(call) > 0) {
                firstTold.merge(failedRun(call), call, (one, other) -> one.ended() <= other.ended() ? one : other);
            }
        }
        for (Event.Call call : key.calls()) {
            Event.Call known = firstTold.get(failedRun(call));
            if (known != null && known.ended() < call.begun()) {
                broken.accept(new Violation("P7", "an old failure was told to a new caller", List.of(known, call)));
            }
        }
    }

    private static long failedRun(Event.Call call) {
        Matcher run = RUN.matcher(call.message() == null ? "" : call.message());
        return run.find() ? Long.parseLong(run.group(1)) : 0;
    }
}

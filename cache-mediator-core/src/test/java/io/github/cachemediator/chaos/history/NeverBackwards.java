package io.github.cachemediator.chaos.history;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** P4: after a value was returned, no call that begins later gets the value of an older run. */
final class NeverBackwards implements Rule {

    @Override
    public void check(History history, Consumer<Violation> broken) {
        history.keys().forEach(key -> check(key, broken));
    }

    private static void check(KeyHistory key, Consumer<Violation> broken) {
        List<Event.Call> ended = key.calls().stream()
                .filter(Event.Call::hasRun)
                .sorted(Comparator.comparingLong(Event.Call::ended))
                .toList();
        Event.Call newest = null; // of those that have ended, the one with the newest run
        int next = 0;
        for (Event.Call call : key.calls()) {
            while (next < ended.size() && ended.get(next).ended() < call.begun()) {
                Event.Call earlier = ended.get(next++);
                newest = newest == null || earlier.run() > newest.run() ? earlier : newest;
            }
            if (newest != null && call.hasRun() && call.run() < newest.run()) {
                broken.accept(new Violation("P4", "a value went backwards", List.of(newest, call)));
            }
        }
    }
}

package io.github.cachemediator.chaos.history;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** P4: after a value was returned, no call that begins later gets the value of an older run. */
final class NeverBackwards implements Rule {

    @Override
    public void check(History history, Consumer<Violation> broken) {
        history.keys().forEach(key -> check(history, key, broken));
    }

    private static void check(History history, KeyHistory key, Consumer<Violation> broken) {
        Set<Long> undone = undone(history, key);
        List<Event.Call> ended = key.calls().stream()
                .filter(call -> call.hasRun() && !undone.contains(call.run()))
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

    /** Returns the runs whose values may have been undone by a failover, which brings an older one back. */
    private static Set<Long> undone(History history, KeyHistory key) {
        return key.runs().stream()
                .filter(run -> history.canHaveForgotten(run.begun(), Math.max(run.begun(), run.ended())))
                .map(Run::run)
                .collect(Collectors.toSet());
    }
}

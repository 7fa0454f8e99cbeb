package io.github.cachemediator.chaos.history;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** P3: a call that began after an evict had returned gets nothing of a run that had begun before that evict. */
final class NoStaleRead implements Rule {

    @Override
    public void check(History history, Consumer<Violation> broken) {
        history.keys().forEach(key -> check(key, broken));
    }

    private static void check(KeyHistory key, Consumer<Violation> broken) {
        List<Event.Call> evicts = key.calls().stream()
                .filter(call -> call.kind() == Event.Kind.EVICT && call.returned())
                .sorted(Comparator.comparingLong(Event.Call::ended))
                .toList();
        Event.Call newest = null; // of those that have returned, the one that began last
        int next = 0;
        for (Event.Call call : key.calls()) {
            while (next < evicts.size() && evicts.get(next).ended() < call.begun()) {
                Event.Call evict = evicts.get(next++);
                newest = newest == null || evict.begun() > newest.begun() ? evict : newest;
            }
            if (newest != null && call.hasRun() && call.runBegunAtLatest() < newest.begun()) {
                broken.accept(new Violation("P3", "an evicted value was read", List.of(newest, call)));
            }
        }
    }
}

package io.github.cachemediator.chaos.history;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** P3: a call that began after an evict had returned gets nothing of a run that had begun before that evict, unless a failover has undone it. */
final class NoStaleRead implements Rule {

    private final boolean evictsWait;

    /** Creates the rule; evicts that wait for replicas are not undone by a failover. */
    NoStaleRead(boolean evictsWait) {
        this.evictsWait = evictsWait;
    }

    @Override
    public void check(History history, Consumer<Violation> broken) {
        history.keys().forEach(key -> check(history, key, broken));
    }

    private void check(History history, KeyHistory key, Consumer<Violation> broken) {
        List<Event.Call> evicts = key.calls().stream()
                .filter(call -> isEvict(history, call))
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

    private boolean isEvict(History history, Event.Call call) {
        return call.kind() == Event.Kind.EVICT
                && call.returned()
                && (evictsWait || !history.canHaveForgotten(call.begun(), call.ended()));
    }
}

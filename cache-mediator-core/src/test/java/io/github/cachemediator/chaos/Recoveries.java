package io.github.cachemediator.chaos;

import io.github.cachemediator.chaos.history.Event;
import io.github.cachemediator.chaos.history.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long it took, after things were mended, until everybody who calls was served a value made since then. Of two faults
 * at once nobody can say which one was recovered from: they only count.
 */
final class Recoveries {

    private final List<Event.Fault> faults;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, List<Long>> byKind = new TreeMap<>();
    private final Map<String, Integer> late = new TreeMap<>();

    Recoveries(History history) {
        faults = history.faults();
        Map<String, List<Event.Call>> served = servedBySlot(history);
        for (Event.Fault fault : faults) {
            counts.merge(fault.kind(), 1, Integer::sum);
            if (isAlone(fault)) {
                add(fault, served);
            }
        }
        byKind.values().forEach(list -> list.sort(null));
    }

    private boolean isAlone(Event.Fault fault) {
        return faults.stream()
                .noneMatch(other -> !other.equals(fault) && other.overlaps(fault.begun(), fault.healed()));
    }

    private void add(Event.Fault fault, Map<String, List<Event.Call>> served) {
        long healed = fault.healed();
        long next = faults.stream()
                .mapToLong(Event.Fault::begun)
                .filter(begun -> begun > healed)
                .min()
                .orElse(Long.MAX_VALUE);
        long slowest = served.values().stream()
                .mapToLong(calls -> firstServed(calls, healed))
                .max()
                .orElse(0);
        if (slowest > next) {
            late.merge(fault.kind(), 1, Integer::sum);
        } else {
            byKind.computeIfAbsent(fault.kind(), kind -> new ArrayList<>()).add((slowest - healed) / 1_000);
        }
    }

    private static Map<String, List<Event.Call>> servedBySlot(History history) {
        Map<String, List<Event.Call>> bySlot = new TreeMap<>();
        history.keys().stream()
                .flatMap(key -> key.calls().stream())
                .filter(Event.Call::hasRun)
                .forEach(call -> bySlot.computeIfAbsent(
                                call.instance().substring(0, call.instance().indexOf('-')), slot -> new ArrayList<>())
                        .add(call));
        bySlot.values().forEach(calls -> calls.sort(Comparator.comparingLong(Event.Call::begun)));
        return bySlot;
    }

    private static long firstServed(List<Event.Call> calls, long healed) {
        return calls.stream()
                .filter(call -> call.begun() > healed && call.runBegun() > healed)
                .mapToLong(Event.Call::ended)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Returns all kinds. */
    List<String> kinds() {
        return List.copyOf(counts.keySet());
    }

    /** Returns how often a kind struck. */
    int count(String kind) {
        return counts.getOrDefault(kind, 0);
    }

    /** Returns the milliseconds in ascending order, of those alone that were over before the next fault. */
    List<Long> millis(String kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** Returns how many alone were not over when the next fault struck. */
    int late(String kind) {
        return late.getOrDefault(kind, 0);
    }
}

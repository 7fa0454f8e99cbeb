package io.github.cachemediator.chaos;

import io.github.cachemediator.chaos.history.Event;
import io.github.cachemediator.chaos.history.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long it took, after things were mended, until everybody who calls was served a value made since then. */
final class Recoveries {

    private final Map<String, List<Long>> byKind = new TreeMap<>();
    private final Map<String, Integer> late = new TreeMap<>();

    Recoveries(History history) {
        Map<String, List<Event.Call>> served = servedBySlot(history);
        List<Event.Fault> faults = history.faults();
        for (int i = 0; i < faults.size(); i++) {
            long healed = faults.get(i).healed();
            long limit = faults.stream()
                    .mapToLong(Event.Fault::begun)
                    .filter(begun -> begun > healed)
                    .min()
                    .orElse(Long.MAX_VALUE);
            long slowest = served.values().stream()
                    .mapToLong(calls -> firstServed(calls, healed))
                    .max()
                    .orElse(0);
            List<Long> recovered = byKind.computeIfAbsent(faults.get(i).kind(), kind -> new ArrayList<>());
            if (slowest > limit) {
                late.merge(faults.get(i).kind(), 1, Integer::sum);
            } else {
                recovered.add((slowest - healed) / 1_000);
            }
        }
        byKind.values().forEach(list -> list.sort(null));
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
        return List.copyOf(byKind.keySet());
    }

    /** Returns how often a kind struck. */
    int count(String kind) {
        return millis(kind).size() + late(kind);
    }

    /** Returns the milliseconds in ascending order, of those that were over before the next fault. */
    List<Long> millis(String kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** Returns how many were not over when the next fault struck. */
    int late(String kind) {
        return late.getOrDefault(kind, 0);
    }
}

package io.github.cachemediator.chaos;

import io.github.cachemediator.chaos.history.History;
import io.github.cachemediator.chaos.history.KeyHistory;
import io.github.cachemediator.chaos.history.Run;
import java.util.List;

/** How long it took, after a process was killed, until another one ran the jobs that it had been running. */
final class Takeovers {

    private final List<Long> millis;

    /** Looks at jobs that somebody waited for while nothing else was broken. */
    Takeovers(History history) {
        millis = history.keys().stream()
                .flatMap(key -> key.runs().stream()
                        .filter(run -> run.end() == Run.End.DIED)
                        .map(run -> takenOver(history, key, run)))
                .filter(took -> took >= 0)
                .sorted()
                .toList();
    }

    private static long takenOver(History history, KeyHistory key, Run died) {
        return key.runs().stream()
                .filter(run -> run.begun() > died.ended())
                .findFirst()
                .filter(next -> key.calls().stream()
                        .anyMatch(call -> call.begun() < died.ended() && call.ended() > next.begun()))
                .filter(next -> isAlone(history, died.ended(), next.begun()))
                .map(next -> (next.begun() - died.ended()) / 1_000)
                .orElse(-1L);
    }

    private static boolean isAlone(History history, long from, long to) {
        return history.faults().stream()
                .filter(fault -> fault.overlaps(from, to))
                .allMatch(fault -> fault.kind().equals(ProcessFaults.KILL));
    }

    /** Returns the milliseconds in ascending order. */
    List<Long> millis() {
        return millis;
    }

    /** Returns a part of a sorted list from which on all are larger; 0 of an empty one. */
    static long percentile(List<Long> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get((sorted.size() * percent + 99) / 100 - 1);
    }
}

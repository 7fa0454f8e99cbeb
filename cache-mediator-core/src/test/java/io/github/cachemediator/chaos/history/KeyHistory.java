package io.github.cachemediator.chaos.history;

import java.util.List;

/**
 * What happened to one key.
 *
 * @param calls in the order of their begins
 * @param runs in the order of their begins
 */
public record KeyHistory(String key, List<Event.Call> calls, List<Run> runs) {

    /** Returns whether nobody has warmed or evicted it. */
    boolean isOnlyRead() {
        return calls.stream().allMatch(call -> call.kind() == Event.Kind.GET);
    }
}

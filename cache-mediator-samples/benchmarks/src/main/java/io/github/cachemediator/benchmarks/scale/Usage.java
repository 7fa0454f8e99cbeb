package io.github.cachemediator.benchmarks.scale;

import java.util.HashMap;
import java.util.Map;

/**
 * What servers have used.
 *
 * @param micros CPU time, in microseconds
 * @param calls executions of each command, those within scripts included
 */
record Usage(double micros, Map<String, Long> calls) {

    static final Usage NONE = new Usage(0, Map.of());

    Usage plus(Usage other) {
        Map<String, Long> sum = new HashMap<>(calls);
        other.calls.forEach((command, more) -> sum.merge(command, more, Long::sum));
        return new Usage(micros + other.micros, Map.copyOf(sum));
    }

    /** Returns what was used since then. */
    Usage since(Usage before) {
        Map<String, Long> more = new HashMap<>(calls);
        before.calls.forEach((command, until) -> more.merge(command, -until, Long::sum));
        return new Usage(micros - before.micros, Map.copyOf(more));
    }

    long calls(String command) {
        return calls.getOrDefault(command, 0L);
    }

    /** Returns the executions of all commands, but for those that this package measures with. */
    long commands() {
        return calls.values().stream().mapToLong(Long::longValue).sum() - calls("info");
    }
}

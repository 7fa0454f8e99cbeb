package io.github.cachemediator.benchmarks.scale;

import java.time.Duration;

/**
 * What a process does when it is told to go.
 *
 * @param kind how it calls
 * @param callers threads that call one after the other
 * @param rate calls per second, for {@link Kind#OPEN}
 * @param keys how many keys are called for, for {@link Kind#OPEN}
 * @param handler how long a run takes
 * @param ttl how long an entry is kept
 * @param warmUp time before anything is counted
 * @param measured time that is counted
 */
record ChildLoad(
        Kind kind,
        int callers,
        double rate,
        int keys,
        Duration handler,
        Duration ttl,
        Duration warmUp,
        Duration measured) {

    /** How a process calls. */
    enum Kind {
        /** For keys that are there, as fast as possible. */
        HITS,
        /** For keys that are not there, as fast as possible. */
        MISSES,
        /** At random times, for keys of differing popularity, whether earlier calls have been answered or not. */
        OPEN
    }

    String[] args(String uri) {
        return new String[] {
            uri,
            kind.name(),
            String.valueOf(callers),
            String.valueOf(rate),
            String.valueOf(keys),
            handler.toString(),
            ttl.toString(),
            warmUp.toString(),
            measured.toString()
        };
    }

    static ChildLoad of(String[] args) {
        return new ChildLoad(
                Kind.valueOf(args[1]),
                Integer.parseInt(args[2]),
                Double.parseDouble(args[3]),
                Integer.parseInt(args[4]),
                Duration.parse(args[5]),
                Duration.parse(args[6]),
                Duration.parse(args[7]),
                Duration.parse(args[8]));
    }
}

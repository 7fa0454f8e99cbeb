package io.github.cachemediator.benchmarks.report;

import io.github.cachemediator.benchmarks.peer.PeerKind;

/**
 * One measurement of one peer.
 *
 * @param situation what was measured, a heading
 * @param peer who
 * @param metric which property
 * @param value the figures of all rounds
 */
public record Figure(String situation, PeerKind peer, Metric metric, Spread value) {

    /** What can be measured of a peer. */
    public enum Metric {
        THROUGHPUT("calls per second", 0),
        MEDIAN("median, µs", 1),
        COMMANDS("commands in Redis per call", 2),
        CPU("CPU of Redis per call, µs", 1),
        LOADS("loads", 0),
        WRITES("entry writes", 0),
        MILLIS("until the last answer, ms", 0),
        SENT("commands sent", 0),
        EXECUTED("commands executed, those in scripts included", 0);

        private final String title;
        private final int decimals;

        Metric(String title, int decimals) {
            this.title = title;
            this.decimals = decimals;
        }

        /** Returns what it is called in tables, with its unit. */
        public String title() {
            return title;
        }

        /** Returns how many decimals are worth telling. */
        int decimals() {
            return decimals;
        }
    }
}

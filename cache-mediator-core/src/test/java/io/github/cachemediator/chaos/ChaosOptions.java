package io.github.cachemediator.chaos;

import java.time.Duration;

/**
 * How a {@link ChaosProcess} is to be. Crosses the command line as JSON.
 *
 * @param uri where its Redis is, in Lettuce's form
 * @param cluster whether that is a node of a Redis Cluster
 * @param replicas how many replicas its evicts wait for
 * @param certificate file of the certificate that it trusts; empty: no TLS
 * @param role what it does
 * @param instance its name in the history
 * @param file where it writes what happens
 */
record ChaosOptions(
        String uri, boolean cluster, int replicas, String certificate, Role role, String instance, String file) {

    static final Duration LEASE = Duration.ofSeconds(1);
    static final Duration SWEEP = Duration.ofMillis(500);
    static final Duration EXECUTION_TIMEOUT = Duration.ofSeconds(4);
    static final Duration GRACE = Duration.ofSeconds(3);
    static final int MAX_ENTRY_SIZE = 200_000;
    static final int MAX_TRANSFER_SIZE = 500_000;

    /** What a process does. */
    enum Role {
        /** Calls, and has no handlers. */
        CLIENT(true, false),
        /** Runs jobs, and calls nothing. */
        WORKER(false, true),
        BOTH(true, true);

        private final boolean calls;
        private final boolean works;

        Role(boolean calls, boolean works) {
            this.calls = calls;
            this.works = works;
        }

        boolean calls() {
            return calls;
        }

        boolean works() {
            return works;
        }
    }
}

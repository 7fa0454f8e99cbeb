package io.github.cachemediator.benchmarks.simulation;

import java.util.Locale;

/** What costs a server time. The names are those of the rows in the measured figures. */
public enum Op {
    /** {@code GET} of an entry that is there. */
    HIT,
    /** {@code GET} of an entry that is not there. */
    ABSENT,
    /** An ask that creates a job; on one node it adds the message too. */
    CREATE,
    /** An ask that joins a job, first or as a poll. */
    JOIN,
    /** An ask that is answered with the entry. */
    FOUND,
    /** A message added by a command of its own, where entry and stream may live on different nodes. */
    ADD,
    /** For each instance that waits for the stream in a blocked read, at each message added. */
    ADD_PER_READER,
    /** A read of a stream that brings a message. */
    READ,
    /** A read of a stream that brings nothing, or ends without anything. */
    READ_NOTHING,
    /** The begin of a run. */
    BEGIN,
    /** The end of a run that nobody else waits for. */
    END,
    /** For each other instance that waits, at the end of a run: the hint. */
    END_PER_HINT,
    /** For each hint, at each other node of a cluster: the message on the bus. */
    BUS_PER_HINT,
    /** The acknowledgement of a message. */
    ACKNOWLEDGE,
    /** The renewal of a lease, and of the pending message with it. */
    RENEW,
    /** A look for messages whose worker is gone, that finds none. */
    SWEEP,
    /** A look for consumers that are gone. */
    REAP,
    /** For each consumer of the stream, at such a look. */
    REAP_PER_CONSUMER;

    /** Returns the name in the figures. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package io.github.cachemediator.simulation;

/** One run, as the server has seen it. */
final class Run {

    final String key;
    final String type;
    final long number;
    final String owner;

    /** Its place in the order of all that has happened. */
    final long begun;

    /** When its lease ends by the server's clock, and how long it was when last extended, in ms. */
    long leaseEnds;

    long leaseLength;

    /** The place of its end; 0: it has not ended. */
    long ended;

    /** When it ended, in nanoseconds. */
    long endedAt;

    /** Whether its record was lost since. */
    boolean lost;

    /** Whether it ended with a failure. */
    boolean failed;

    Run(String key, String type, long number, String owner, long begun) {
        this.key = key;
        this.type = type;
        this.number = number;
        this.owner = owner;
        this.begun = begun;
    }

    /** Tells whether it owns its key. */
    boolean holds(long serverMillis) {
        long left = leaseEnds - serverMillis;
        return ended == 0 && !lost && left >= 0 && left <= leaseLength;
    }

    @Override
    public String toString() {
        return "run " + number + " of " + key + " (" + owner + ")";
    }
}

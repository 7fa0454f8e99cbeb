package io.github.cachemediator.simulation.server;

/** The id of a stream entry; both parts are unsigned. */
record StreamId(long millis, long sequence) implements Comparable<StreamId> {

    static final StreamId ZERO = new StreamId(0, 0);

    /** Reads an id; a part that is left out is 0. */
    static StreamId of(String text) {
        int dash = text.indexOf('-');
        return dash < 0
                ? new StreamId(Long.parseUnsignedLong(text), 0)
                : new StreamId(
                        Long.parseUnsignedLong(text.substring(0, dash)),
                        Long.parseUnsignedLong(text.substring(dash + 1)));
    }

    /** Returns the id of the next entry, which is above this one whatever the clock says. */
    StreamId next(long now) {
        return now > millis ? new StreamId(now, 0) : new StreamId(millis, sequence + 1);
    }

    @Override
    public int compareTo(StreamId other) {
        int byMillis = Long.compareUnsigned(millis, other.millis);
        return byMillis != 0 ? byMillis : Long.compareUnsigned(sequence, other.sequence);
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(millis) + "-" + Long.toUnsignedString(sequence);
    }
}

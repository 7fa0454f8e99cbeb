package io.github.cachemediator.memory;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The place of a message in its stream.
 *
 * @param millis when it was added
 * @param sequence its number within the millisecond
 */
record MessageId(long millis, long sequence) implements Comparable<MessageId> {

    static final MessageId BEFORE_ALL = new MessageId(0, 0);

    private static final Comparator<MessageId> ORDER =
            Comparator.comparingLong(MessageId::millis).thenComparingLong(MessageId::sequence);

    /** Returns the id that a {@linkplain #toString() text} stands for, or {@code null} if it stands for none. */
    static @Nullable MessageId parse(String text) {
        int dash = text.indexOf('-');
        try {
            return new MessageId(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return null;
        }
    }

    /** Returns the id of the next message. */
    MessageId next(long now) {
        return now > millis ? new MessageId(now, 0) : new MessageId(millis, sequence + 1);
    }

    @Override
    public int compareTo(MessageId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return millis + "-" + sequence;
    }
}

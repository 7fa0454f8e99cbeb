package io.github.cachemediator.queue;

import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param run the run
 * @param kind what came of it
 * @param payload the entry (header and value) for {@link Kind#STORED} and {@link Kind#VALUE}, the encoded failure for
 *     {@link Kind#FAILURE}; {@code null} for a stored value that has to be read from the driver
 * @param value what the handler has returned, in the instance of the run only; {@code null} elsewhere
 */
public record Outcome(
        long run,
        Kind kind,
        byte @Nullable [] payload,
        @Nullable Object value) {

    /** Creates an outcome as the store knows it. */
    public Outcome(long run, Kind kind, byte @Nullable [] payload) {
        this(run, kind, payload, null);
    }

    /** Says nothing about what it holds: that is the application's. */
    @Override
    public String toString() {
        return "Outcome[run=" + run + ", kind=" + kind + "]";
    }

    /** What comes of a run; the letter is how it is written in the record. */
    public enum Kind {
        /** Its value was stored. */
        STORED('S'),
        /** Its value was not stored, but is handed to those who waited. */
        VALUE('V'),
        /** It failed. */
        FAILURE('F');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        /** Returns the letter in the record. */
        public char letter() {
            return letter;
        }

        /** Returns the kind of a letter, or {@code null} if there is none such. */
        public static @Nullable Kind of(char letter) {
            for (Kind kind : values()) {
                if (kind.letter == letter) {
                    return kind;
                }
            }
            return null;
        }
    }
}

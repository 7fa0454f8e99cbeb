package io.github.cachemediator.caller;

import java.util.Arrays;
import java.util.function.Predicate;

/** What an entry holds. */
final class Holds {

    private Holds() {}

    /** Tells whether an entry has these bytes. */
    static Predicate<Entry> holds(byte[] bytes) {
        return entry -> Arrays.equals(entry.bytes(), bytes);
    }
}

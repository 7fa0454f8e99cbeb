package io.github.cachemediator.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What has happened: always as a hash, and on demand in words. */
public final class Trace {

    private static final int MOST_LINES = 20_000;

    private final boolean inWords;
    private final Deque<String> lines = new ArrayDeque<>();
    private LongSupplier time = () -> 0;
    private long hash;

    Trace(boolean inWords) {
        this.inWords = inWords;
    }

    void setTime(LongSupplier time) {
        this.time = time;
    }

    /** Adds something that has happened. */
    public void add(long what, Supplier<String> words) {
        hash = (hash ^ what ^ time.getAsLong()) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
        if (inWords) {
            if (lines.size() == MOST_LINES) {
                lines.remove();
            }
            lines.add(String.format("%12.6f  %s", time.getAsLong() / 1e9, words.get()));
        }
    }

    long hash() {
        return hash;
    }

    /** Returns the last lines. */
    String tail(int most) {
        return String.join(
                "\n", lines.stream().skip(Math.max(0, lines.size() - most)).toList());
    }
}

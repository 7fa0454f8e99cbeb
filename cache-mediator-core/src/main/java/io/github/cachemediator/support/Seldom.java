package io.github.cachemediator.support;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets the same thing be said once a minute, and counts how often it was not. Thread-safe and bounded: when it is full,
 * all is forgotten.
 */
public final class Seldom {

    private static final int MOST = 1_000;
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanos;

    /** Guarded by this. */
    private final Map<String, Said> said = new HashMap<>();

    /**
     * Has said nothing yet.
     *
     * @param nanos time that only passes
     */
    public Seldom(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Returns how often it was not said since the last time, or nothing if it is not to be said now. */
    public synchronized OptionalLong turn(String what) {
        long now = nanos.getAsLong();
        Said last = said.get(what);
        if (last != null && now - last.when() < PAUSE) {
            said.put(what, new Said(last.when(), last.unsaid() + 1));
            return OptionalLong.empty();
        }
        if (said.size() >= MOST) {
            said.clear();
        }
        said.put(what, new Said(now, 0));
        return OptionalLong.of(last == null ? 0 : last.unsaid());
    }

    private record Said(long when, long unsaid) {}
}

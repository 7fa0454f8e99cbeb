package io.github.cachemediator.support;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what has been said, so that it is said once. Thread-safe and bounded: when it is full, all is forgotten.
 */
public final class Once {

    private static final int MOST = 1_000;

    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /** Tells whether this is the first time. */
    public boolean first(String what) {
        if (said.size() >= MOST) {
            said.clear();
        }
        return said.add(what);
    }
}

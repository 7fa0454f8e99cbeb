package io.github.cachemediator.run;

import java.util.concurrent.atomic.AtomicLong;

/** Names the owners of runs: the instance and a nonce that is never used again. Thread-safe. */
public final class Owners {

    private final String instance;
    private final AtomicLong nonce = new AtomicLong();

    /** Creates the names of an instance, which is itself unique. */
    public Owners(String instance) {
        this.instance = instance;
    }

    /** Returns a fresh name. */
    public String next() {
        return instance + ":" + Long.toString(nonce.incrementAndGet(), Character.MAX_RADIX);
    }
}

package io.github.cachemediator.caller;

import io.github.cachemediator.CacheDriver;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads of entries, shared by the callers of one instance: of each key at most one read is under way, and those who
 * come meanwhile share the <em>next</em> one. A caller is therefore never answered by a command that was written before
 * it asked, and an evict needs no bookkeeping here. Thread-safe.
 */
final class EntryReads {

    private final CacheDriver driver;
    private final Map<String, Read> underWay = new ConcurrentHashMap<>();

    EntryReads(CacheDriver driver) {
        this.driver = driver;
    }

    /** Returns the entry of a key, or {@code null}; shared, so nobody may complete or cancel it. */
    CompletableFuture<@Nullable Entry> read(String key) {
        while (true) {
            Read current = underWay.get(key);
            if (current == null) {
                Read first = new Read(key);
                if (underWay.putIfAbsent(key, first) == null) {
                    first.send();
                    return first.entry;
                }
            } else {
                Read next = current.next();
                if (next != null) {
                    return next.entry;
                }
            }
        }
    }

    private final class Read {
        private final String key;
        private final CompletableFuture<@Nullable Entry> entry = new CompletableFuture<>();

        /** Guarded by this. */
        private boolean over;

        /** Guarded by this. */
        private @Nullable Read next;

        Read(String key) {
            this.key = key;
        }

        /** Returns the read after this one, or {@code null} if this one is over. */
        synchronized @Nullable Read next() {
            if (over) {
                return null;
            }
            if (next == null) {
                next = new Read(key);
            }
            return next;
        }

        void send() {
            driver.get(key).whenComplete(this::answered);
        }

        private void answered(byte @Nullable [] value, @Nullable Throwable error) {
            Read following;
            synchronized (this) {
                over = true;
                following = next;
            }
            if (following == null) {
                underWay.remove(key, this);
            } else {
                underWay.put(key, following);
                following.send();
            }
            if (error == null) {
                entry.complete(value == null ? null : new Entry(value));
            } else {
                entry.completeExceptionally(error);
            }
        }
    }
}

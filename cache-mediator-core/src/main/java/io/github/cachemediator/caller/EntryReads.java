package io.github.cachemediator.caller;

import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.run.EngineParts;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads of entries, shared by the callers of one instance: of each key at most one read is under way, and those who come
 * meanwhile share the <em>next</em> one. A caller is therefore never answered by a command that was written before it asked, and
 * an evict needs no bookkeeping here. Thread-safe.
 */
final class EntryReads {

    /** Longest wait for a driver that is not ours; ours have a command timeout. */
    private static final long FOREIGN_TIMEOUT_SECONDS = 2;

    private final EngineParts parts;
    private final Map<String, Read> underWay = new ConcurrentHashMap<>();

    EntryReads(EngineParts parts) {
        this.parts = parts;
    }

    /** Returns the entry of a key, or {@code null}; shared, so nobody may complete or cancel it. */
    CompletableFuture<byte @Nullable []> read(String key) {
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

    private static CompletionStage<byte @Nullable []> bounded(CompletionStage<byte @Nullable []> reply) {
        return reply.toCompletableFuture()
                .copy()
                .orTimeout(FOREIGN_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .exceptionally(e -> {
                    throw new QueueFailure(
                            QueueFailure.Kind.UNREACHABLE,
                            "the cache driver failed or did not answer within " + FOREIGN_TIMEOUT_SECONDS + " s",
                            e);
                });
    }

    private final class Read {
        private final String key;
        private final CompletableFuture<byte @Nullable []> entry = new CompletableFuture<>();

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
            CompletionStage<byte @Nullable []> reply;
            try {
                reply = parts.driver().get(key);
            } catch (RuntimeException e) { // a user's driver may throw instead of failing its stage
                reply = CompletableFuture.failedStage(e);
            }
            if (parts.foreignDriver()) {
                reply = bounded(reply);
            }
            reply.whenComplete(this::answered);
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
                entry.complete(value);
            } else {
                entry.completeExceptionally(error);
            }
        }
    }
}

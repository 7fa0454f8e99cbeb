package io.github.cachemediator.redis;

import io.github.cachemediator.queue.QueueFailure;
import java.util.function.Supplier;

/**
 * Keeps threads from writing to a connection within a write. Lettuce may fail a command before it returns from writing it,
 * and who hears of that may want to send another one: that would wait for the thread that deactivates the connection, which
 * waits for the end of the first write, both for ever (Lettuce's issue 3880). Thread-safe.
 */
final class Writes {

    private final ThreadLocal<Boolean> isWriting = ThreadLocal.withInitial(() -> false);

    /**
     * Writes something.
     *
     * @throws QueueFailure if this thread is within another write, which is failing then
     */
    <R> R write(Supplier<R> write) {
        if (isWriting.get()) {
            throw RedisFailures.unreachable("The connection to Redis is failing", null);
        }
        isWriting.set(true);
        try {
            return write.get();
        } finally {
            isWriting.set(false);
        }
    }
}

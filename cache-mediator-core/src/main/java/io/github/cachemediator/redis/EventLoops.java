package io.github.cachemediator.redis;

import io.netty.util.internal.ThreadExecutorMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Tells which event loop of Netty a thread is that of. Lettuce does not tell which one serves a connection; but an answer
 * comes in on its thread.
 */
final class EventLoops {

    private EventLoops() {}

    /** Returns the event loop whose thread this is; {@code null} if it is another thread, or that cannot be told. */
    static @Nullable Executor current() {
        try {
            return ThreadExecutorMap.currentExecutor();
        } catch (LinkageError e) { // internal to Netty: a later version may do without it, and we without the gain
            return null;
        }
    }
}

package io.github.cachemediator.redis;

import io.netty.channel.EventLoop;
import io.netty.util.internal.ThreadExecutorMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Finds the Netty event loop that the current thread belongs to. Lettuce does not tell which one serves a connection; but
 * an answer comes in on its thread.
 */
final class EventLoops {

    private EventLoops() {}

    /** Returns that event loop; {@code null} if the thread belongs to none, or that cannot be told. */
    static @Nullable Executor current() {
        try {
            return ThreadExecutorMap.currentExecutor() instanceof EventLoop loop ? loop : null;
        } catch (LinkageError e) { // internal to Netty: a later version may do without it, and we without the gain
            return null;
        }
    }
}

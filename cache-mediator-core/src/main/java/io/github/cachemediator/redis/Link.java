package io.github.cachemediator.redis;

import io.github.cachemediator.queue.QueueFailure;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulConnection;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is opened in the background. Lettuce reconnects a lost one by itself, but may be told not to, and
 * its pauses grow long; so one that stays lost is given up for a new one. Thread-safe.
 */
final class Link<C extends StatefulConnection<byte[], byte[]>> {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Short: an attempt costs little, and whoever waits for the server goes on this much after its return. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(750);

    private final Supplier<C> connect;
    private final Background background;
    private final Listener<C> listener;
    private final Pause pause;

    private volatile @Nullable C connection;
    private @Nullable CompletableFuture<C> attempt;
    private boolean connecting;
    private volatile boolean closed;

    Link(Supplier<C> connect, Background background, Listener<C> listener) {
        this.connect = connect;
        this.background = background;
        this.listener = listener;
        pause = background.pause(Duration.ofMillis(100), LONGEST_PAUSE);
    }

    /** Begins to connect, unless that is done or under way. */
    synchronized void open() {
        if (!closed && !connecting && connection == null) {
            connecting = true;
            CompletableFuture<C> begun = new CompletableFuture<>();
            attempt = begun;
            background.run(() -> connect(begun));
        }
    }

    /** Returns the connection, which may have been lost for the moment; {@code null} if there is none. */
    @Nullable
    C connection() {
        return connection;
    }

    /** Returns the connection, or what becomes of the attempt to open it that is under way. */
    CompletableFuture<C> attempted() {
        C now = connection;
        if (now != null) {
            return CompletableFuture.completedFuture(now);
        }
        synchronized (this) {
            return attempt != null && !closed
                    ? attempt.copy()
                    : CompletableFuture.failedFuture(RedisFailures.unreachable("Not connected to Redis", null));
        }
    }

    /** Gives the connection up for a new one. */
    void replace() {
        C old;
        synchronized (this) {
            old = connection;
            connection = null;
        }
        open(); // first: it must not be missed, whatever becomes of the old one
        if (old != null) {
            closeInBackground(old);
        }
    }

    /** Closes the connection; completes when that is done. */
    CompletableFuture<Void> close() {
        C last;
        CompletableFuture<C> waitedFor;
        synchronized (this) {
            closed = true;
            last = connection;
            connection = null;
            waitedFor = attempt;
        }
        if (waitedFor != null) {
            waitedFor.completeExceptionally(closedFailure());
        }
        return last == null ? CompletableFuture.completedFuture(null) : closeInBackground(last);
    }

    /**
     * Lettuce waits without a limit until nobody writes to a connection any more before it closes it (its issue 3880): not
     * with a thread that others rely on.
     */
    private CompletableFuture<Void> closeInBackground(C old) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        background.run(() -> {
            try {
                old.closeAsync().whenComplete((done, e) -> closed.complete(null));
            } catch (RuntimeException e) { // the client was shut down: nothing is open any more
                closed.complete(null);
            }
        });
        return closed;
    }

    private static QueueFailure closedFailure() {
        return RedisFailures.unreachable("The connection to Redis was closed", null);
    }

    private void connect(CompletableFuture<C> begun) {
        C opened;
        try {
            opened = connect.get();
        } catch (Throwable e) {
            failed(begun, e);
            return;
        }
        opened.addListener(new Watch(opened));
        synchronized (this) {
            connecting = false;
            if (!closed) {
                connection = opened;
            }
        }
        if (closed) {
            opened.closeAsync();
            begun.completeExceptionally(closedFailure());
            return;
        }
        pause.reset();
        try {
            listener.connected(opened);
        } finally { // whatever it is, nobody waits for ever, and no loss is overlooked
            begun.complete(opened);
            if (!opened.isOpen()) {
                lost(opened);
            }
        }
    }

    private void failed(CompletableFuture<C> begun, Throwable cause) {
        try {
            if (!closed) {
                listener.lost(cause);
            }
        } finally { // whatever it is, connecting goes on
            background.after(pause.next(), () -> {
                synchronized (this) {
                    connecting = false;
                }
                open();
            });
            begun.completeExceptionally(cause);
        }
    }

    private void lost(C lost) {
        if (connection != lost) {
            return;
        }
        try {
            listener.lost(null);
        } finally { // whatever it is, the connection is replaced
            background.after(PATIENCE, () -> {
                if (connection == lost && !lost.isOpen()) {
                    replace();
                }
            });
        }
    }

    /** Gets told how a link fares. Called on any thread; must not block. Does nothing by default. */
    interface Listener<C> {

        /** A connection was opened. */
        default void connected(C connection) {}

        /** Lettuce has mended the connection. */
        default void mended() {}

        /**
         * The connection was lost, or could not be opened.
         *
         * @param cause why, if known
         */
        default void lost(@Nullable Throwable cause) {}
    }

    /** Tells what becomes of one connection; not under Lettuce's locks. */
    private final class Watch implements RedisConnectionStateListener {

        private final C watched;

        Watch(C watched) {
            this.watched = watched;
        }

        @Override
        public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {
            background.tell(() -> {
                if (connection == watched) {
                    listener.mended();
                }
            });
        }

        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
            background.tell(() -> lost(watched));
        }
    }
}

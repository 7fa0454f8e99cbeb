package io.github.cachemediator.redis;

import io.github.cachemediator.queue.QueueFailure;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.RedisCommand;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connection that all commands share, but for blocking ones. Each command ends within the timeout; while the server
 * has been out of reach for longer than a moment none is sent, so that none pile up. Thread-safe.
 */
final class CommandConnection {

    /** Pause before a connection to a master that has become a replica is given up. */
    private static final Duration DEMOTED = Duration.ofSeconds(1);

    private final Background background;
    private final Outage outage;
    private final Duration timeout;
    private final Probe probe;
    private final Pipeline pipeline;
    private final AtomicBoolean replacing = new AtomicBoolean();

    private volatile @Nullable Opened opened;
    private volatile @Nullable QueueFailure unusable;

    /** Whether there is no connection, or a dying one, because a server that was demoted is just left for another. */
    private volatile boolean leaving;

    CommandConnection(Background background, Outage outage, Duration timeout) {
        this.background = background;
        this.outage = outage;
        this.timeout = timeout;
        pipeline = new Pipeline(this::write, background);
        probe = new Probe(background, outage);
    }

    /**
     * Begins to connect.
     *
     * @param events is told of each new connection, and of each that is lost or could not be opened
     */
    void open(Connector connector, Events events) {
        Link<StatefulConnection<byte[], byte[]>> link =
                new Link<>(connector::connect, background, new Listener(connector, events));
        opened = new Opened(connector, link);
        link.open();
    }

    /** Returns what opens connections; only once this one was told to open. */
    Connector connector() {
        Opened now = opened;
        if (now == null) {
            throw new IllegalStateException("The queue was not started");
        }
        return now.connector();
    }

    /** Tells whether the server could be reached when last tried. */
    boolean isAvailable() {
        Opened now = opened;
        return now != null && now.link().connection() != null && outage.isOver() && unusable == null;
    }

    /**
     * Makes every command fail from now on, since this server cannot be worked with; {@code null}: makes none fail any
     * more.
     */
    void refuse(@Nullable QueueFailure failure) {
        unusable = failure;
    }

    /** Returns why the server cannot be worked with; {@code null} if it can, as far as is known. */
    @Nullable
    QueueFailure unusable() {
        return unusable;
    }

    /** Sends a command and decodes its answer. The stage fails with a {@link QueueFailure} only. */
    <R, T> CompletableFuture<T> send(
            Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<R>> command, Function<R, T> decoder) {
        CompletableFuture<T> result = new CompletableFuture<>();
        dispatch(command).whenComplete((answer, error) -> {
            if (error != null) {
                fail(result, error);
                return;
            }
            answered();
            try {
                result.complete(decoder.apply(answer));
            } catch (RuntimeException e) {
                result.completeExceptionally(RedisFailures.of(e));
            }
        });
        return result;
    }

    /** Reads a string. The stage fails with a {@link QueueFailure} only. */
    CompletableFuture<byte @Nullable []> get(byte[] key) {
        CompletableFuture<byte @Nullable []> result = new CompletableFuture<>();
        dispatch((connector, connection) -> connector.isOneNode()
                        ? pipeline.get(key)
                        : connector.commands(connection).get(key).toCompletableFuture())
                .whenComplete((value, error) -> {
                    if (error == null) {
                        answered();
                        result.complete(value);
                    } else {
                        fail(result, error);
                    }
                });
        return result;
    }

    /**
     * Sends a command, with others; the stage fails with what Lettuce reports, maybe within a write: to be handed to {@link
     * #fail}.
     */
    <R> CompletableFuture<R> dispatch(AsyncCommand<byte[], byte[], R> command) {
        return dispatch((connector, connection) -> {
            if (connector.isOneNode()) {
                return pipeline.send(command);
            }
            connection.dispatch(command);
            return command;
        });
    }

    private <R> CompletableFuture<R> dispatch(
            Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<R>> command) {
        return dispatch((connector, connection) ->
                command.apply(connector.commands(connection)).toCompletableFuture());
    }

    private <R> CompletableFuture<R> dispatch(
            BiFunction<Connector, StatefulConnection<byte[], byte[]>, CompletableFuture<R>> command) {
        QueueFailure refusal = refusal();
        Opened now = opened;
        StatefulConnection<byte[], byte[]> connection =
                now == null ? null : now.link().connection();
        if (refusal != null || now == null || connection == null) {
            return CompletableFuture.failedFuture(refusal != null ? refusal : patient(outage.reason()));
        }
        try {
            CompletableFuture<R> sent = command.apply(now.connector(), connection);
            return now.connector().timesOut() ? sent : background.limit(sent, timeout);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void write(Collection<RedisCommand<byte[], byte[], ?>> commands) {
        Opened now = opened;
        StatefulConnection<byte[], byte[]> connection =
                now == null ? null : now.link().connection();
        if (connection == null) {
            throw patient(outage.reason());
        }
        if (commands.size() == 1) {
            connection.dispatch(commands.iterator().next());
        } else {
            connection.dispatch(commands);
        }
    }

    /** The server has answered a command: it can be reached, whatever has timed out meanwhile. */
    void answered() {
        if (!outage.isOver()) {
            Opened now = opened;
            StatefulConnection<byte[], byte[]> connection =
                    now == null ? null : now.link().connection();
            if (connection != null && connection.isOpen()) {
                probe.reached();
            }
        }
    }

    /** Returns why nothing should be sent now, by whatever connection; {@code null} if it may be. */
    @Nullable
    QueueFailure refusal() {
        return unusable != null ? unusable : outage.refusal();
    }

    /**
     * Makes a stage fail with what a failed command means, and looks after the connection.
     *
     * <p>Lettuce may fail a command before it returns from writing it, or while it keeps others from writing. Who hears of
     * that may want to send another one, which would wait for the thread that deactivates the connection, which waits for
     * the end of the first write, both for ever (Lettuce's issue 3880). So only what the server has answered is told here.
     */
    void fail(CompletableFuture<?> result, Throwable error) {
        Opened now = opened;
        boolean redirected = now != null && !now.connector().isOneNode();
        QueueFailure failure = patient(RedisFailures.of(error, redirected));
        try {
            if (now != null) {
                lookAfter(now, failure, error);
            }
        } finally { // whatever becomes of the connection, nobody waits for ever
            if (RedisFailures.isAnswer(error)) {
                result.completeExceptionally(failure);
            } else {
                background.tell(() -> result.completeExceptionally(failure));
            }
        }
    }

    /**
     * Makes a stage fail with what a command means that has failed on a connection of somebody else's, and looks after
     * both. What the server has not answered in time may still block that connection, so that nothing else gets through;
     * and one to a master that has become a replica leads nowhere.
     */
    void fail(CompletableFuture<?> result, Throwable error, Link<?> own) {
        try {
            if (RedisFailures.isTimeout(error) || isDemoted(connector(), error)) {
                own.replace();
            }
        } finally {
            fail(result, error);
        }
    }

    private void lookAfter(Opened now, QueueFailure failure, Throwable error) {
        if (failure.kind() == QueueFailure.Kind.UNREACHABLE) {
            probe.begin(now.connector(), now.link());
        } else if (failure.kind() == QueueFailure.Kind.BUSY) {
            now.connector().suspectChange();
            if (isDemoted(now.connector(), error)) {
                replaceDemoted(now.link());
            }
        }
    }

    private static boolean isDemoted(Connector connector, Throwable error) {
        return connector.isOneNode() && RedisFailures.code(error).equals("READONLY");
    }

    /** What we have cut off ourselves, to go to another server, is to be tried again there: that is no outage. */
    private QueueFailure patient(QueueFailure failure) {
        return leaving && failure.kind() == QueueFailure.Kind.UNREACHABLE
                ? new QueueFailure(
                        QueueFailure.Kind.BUSY, "The Redis server has become a replica; connecting again", failure)
                : failure;
    }

    /** Closes the connection; completes when that is done. */
    CompletableFuture<Void> close() {
        Opened now = opened;
        if (now == null) {
            return CompletableFuture.completedFuture(null);
        }
        now.connector().close();
        return now.link().close();
    }

    /** A master that has become a replica is left for whatever the name or Sentinel leads to now. */
    private void replaceDemoted(Link<StatefulConnection<byte[], byte[]>> link) {
        if (replacing.compareAndSet(false, true)) {
            background.after(DEMOTED, () -> {
                replacing.set(false);
                leaving = true;
                link.replace();
            });
        }
    }

    /** Gets told of connections. */
    interface Events {

        /** A connection was opened, or mended. */
        void connected();

        /** The connection was lost or could not be opened. */
        void lost();
    }

    /** What is there once it was told to open. */
    private record Opened(Connector connector, Link<StatefulConnection<byte[], byte[]>> link) {}

    /** Keeps account of the outage. */
    private final class Listener implements Link.Listener<StatefulConnection<byte[], byte[]>> {

        private final Connector connector;
        private final Events events;

        Listener(Connector connector, Events events) {
            this.connector = connector;
            this.events = events;
        }

        @Override
        public void connected(StatefulConnection<byte[], byte[]> connection) {
            connection.setTimeout(timeout);
            leaving = false;
            probe.reached();
            events.connected();
        }

        @Override
        public void mended() {
            probe.reached();
            events.connected();
        }

        @Override
        public void lost(@Nullable Throwable cause) {
            leaving = false;
            outage.begin(
                    cause == null
                            ? RedisFailures.unreachable("The connection to Redis was lost", null)
                            : RedisFailures.of(cause));
            connector.suspectChange();
            events.lost();
        }
    }
}

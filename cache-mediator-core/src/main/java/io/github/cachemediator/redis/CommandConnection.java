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

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);

    /** Short, as commands are refused until a probe is answered, and a probe costs little. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(750);

    /** How long a connection may be open without an answer before another one is tried. */
    private static final Duration HANGS = Duration.ofSeconds(1);

    /** Pause before a connection to a master that has become a replica is given up. */
    private static final Duration DEMOTED = Duration.ofSeconds(1);

    private final Background background;
    private final Outage outage;
    private final Duration timeout;
    private final Pause probePause;
    private final Pipeline pipeline;
    private final AtomicBoolean probing = new AtomicBoolean();
    private final AtomicBoolean replacing = new AtomicBoolean();

    private final Writes writes = new Writes();
    private volatile @Nullable Opened opened;
    private volatile @Nullable QueueFailure unusable;

    /** Whether there is no connection, or a dying one, because a server that was demoted is just left for another. */
    private volatile boolean leaving;

    CommandConnection(Background background, Outage outage, Duration timeout) {
        this.background = background;
        this.outage = outage;
        this.timeout = timeout;
        pipeline = new Pipeline(this::write, background);
        probePause = background.pause(Duration.ofMillis(200), LONGEST_PAUSE);
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
                result.completeExceptionally(failed(error));
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
                        : writes.write(
                                () -> connector.commands(connection).get(key).toCompletableFuture()))
                .whenComplete((value, error) -> {
                    if (error == null) {
                        answered();
                        result.complete(value);
                    } else {
                        result.completeExceptionally(failed(error));
                    }
                });
        return result;
    }

    /** Sends a command, with others; the stage fails with what Lettuce reports, which {@link #failed} understands. */
    <R> CompletableFuture<R> dispatch(AsyncCommand<byte[], byte[], R> command) {
        return dispatch((connector, connection) -> {
            if (connector.isOneNode()) {
                return pipeline.send(command);
            }
            return writes.write(() -> {
                connection.dispatch(command);
                return command;
            });
        });
    }

    private <R> CompletableFuture<R> dispatch(
            Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<R>> command) {
        return dispatch((connector, connection) ->
                writes.write(() -> command.apply(connector.commands(connection)).toCompletableFuture()));
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
        writes.write(() ->
                commands.size() == 1 ? connection.dispatch(commands.iterator().next()) : connection.dispatch(commands));
    }

    /** The server has answered a command: it can be reached, whatever has timed out meanwhile. */
    void answered() {
        if (!outage.isOver()) {
            Opened now = opened;
            StatefulConnection<byte[], byte[]> connection =
                    now == null ? null : now.link().connection();
            if (connection != null && connection.isOpen()) {
                recovered();
            }
        }
    }

    private void recovered() {
        probePause.reset();
        outage.end();
    }

    /** Returns why nothing should be sent now, by whatever connection; {@code null} if it may be. */
    @Nullable
    QueueFailure refusal() {
        return unusable != null ? unusable : outage.refusal();
    }

    /** Returns what a failed command means, and looks after the connection. */
    QueueFailure failed(Throwable error) {
        Opened now = opened;
        boolean redirected = now != null && !now.connector().isOneNode();
        QueueFailure failure = patient(RedisFailures.of(error, redirected));
        if (now != null && failure.kind() == QueueFailure.Kind.UNREACHABLE) {
            probe(now);
        } else if (now != null && failure.kind() == QueueFailure.Kind.BUSY) {
            now.connector().suspectChange();
            if (RedisFailures.code(error).equals("READONLY") && now.connector().isOneNode()) {
                replaceDemoted(now.link());
            }
        }
        return failure;
    }

    /**
     * Returns what a command means that has failed on a connection of somebody else's, and looks after both. What the
     * server has not answered in time may still block that connection, so that nothing else gets through; and one to a
     * master that has become a replica leads nowhere.
     */
    QueueFailure failed(Throwable error, Link<?> own) {
        boolean demoted = connector().isOneNode() && RedisFailures.code(error).equals("READONLY");
        if (RedisFailures.isTimeout(error) || demoted) {
            own.replace();
        }
        return failed(error);
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

    /** Finds out whether the server still answers, and goes on until it does. */
    private void probe(Opened now) {
        if (now.link().connection() != null && probing.compareAndSet(false, true)) {
            background.run(() -> probeHere(now)); // the failure may be that of a write that this thread is within
        }
    }

    private void probeHere(Opened now) {
        StatefulConnection<byte[], byte[]> connection = now.link().connection();
        if (connection == null) {
            probing.set(false);
            return;
        }
        background.limit(probed(now.connector(), connection), PROBE_TIMEOUT).whenComplete((answer, error) -> {
            if (error == null) {
                probing.set(false);
                recovered();
                return;
            }
            outage.begin(RedisFailures.of(error));
            if (outage.age().compareTo(HANGS) > 0) {
                now.link().replace();
            }
            background.after(probePause.next(), () -> {
                probing.set(false);
                probe(now);
            });
        });
    }

    private CompletableFuture<?> probed(Connector connector, StatefulConnection<byte[], byte[]> connection) {
        try {
            return writes.write(() -> connector.probe(connection).toCompletableFuture());
        } catch (Throwable e) { // whatever it is, probing goes on
            return CompletableFuture.failedFuture(e);
        }
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
            recovered();
            events.connected();
        }

        @Override
        public void mended() {
            recovered();
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

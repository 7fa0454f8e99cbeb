package io.github.cachemediator.redis;

import io.github.cachemediator.simulation.Clockwork;
import io.github.cachemediator.simulation.Network;
import io.github.cachemediator.simulation.Socket;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.push.PushListener;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.pubsub.RedisPubSubAsyncCommandsImpl;
import io.lettuce.core.pubsub.RedisPubSubListener;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.pubsub.api.async.RedisPubSubAsyncCommands;
import io.lettuce.core.pubsub.api.reactive.RedisPubSubReactiveCommands;
import io.lettuce.core.pubsub.api.sync.RedisPubSubCommands;
import io.lettuce.core.resource.ClientResources;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that behaves as Lettuce's do: commands are answered in order, end by themselves when their time is over,
 * and those that were not answered are sent again when a lost connection is back.
 */
@SuppressWarnings("NullAway") // Lettuce's interfaces do not say what may be null
final class SimulatedConnection implements StatefulRedisPubSubConnection<byte[], byte[]> {

    private static final SocketAddress ADDRESS = InetSocketAddress.createUnresolved("simulated", 6379);
    private static final ClientOptions OPTIONS = ClientOptions.create();
    private static final long LONGEST_RECONNECT = 1_500_000_000L;

    private final Clockwork clockwork;
    private final Network.Site site;
    private final RespWire wire = new RespWire();
    private final RedisPubSubAsyncCommands<byte[], byte[]> commands =
            new RedisPubSubAsyncCommandsImpl<>(this, ByteArrayCodec.INSTANCE);
    private final List<RedisConnectionStateListener> stateListeners = new ArrayList<>();
    private final List<RedisPubSubListener<byte[], byte[]>> listeners = new ArrayList<>();
    private final Deque<RedisCommand<byte[], byte[], ?>> unanswered = new ArrayDeque<>();
    private @Nullable RedisCommand<byte[], byte[], ?> subscription;
    private @Nullable Socket socket;
    private Duration timeout = Duration.ofMinutes(1);
    private boolean closed;

    SimulatedConnection(Clockwork clockwork, Network.Site site) {
        this.clockwork = clockwork;
        this.site = site;
    }

    /** Connects. Returns whether the server could be reached. */
    boolean open() {
        socket = site.open(new Ends());
        return socket != null;
    }

    @Override
    public <T> RedisCommand<byte[], byte[], T> dispatch(RedisCommand<byte[], byte[], T> command) {
        if (closed) {
            command.completeExceptionally(new RedisException("Connection is closed"));
            return command;
        }
        unanswered.add(command);
        if (command.getType() == CommandType.SUBSCRIBE) {
            subscription = command;
        }
        clockwork.after(timeout.toNanos(), site.owner(), () -> late(command));
        if (socket != null) {
            socket.send(wire.words(command));
        }
        return command;
    }

    private static void late(RedisCommand<byte[], byte[], ?> command) {
        if (!command.isDone()) {
            command.completeExceptionally(new RedisCommandTimeoutException("Command timed out"));
        }
    }

    private void reconnect() {
        if (closed || socket != null) {
            return;
        }
        if (!open()) {
            clockwork.after(50_000_000 + clockwork.upTo(LONGEST_RECONNECT), site.owner(), this::reconnect);
            return;
        }
        unanswered.removeIf(RedisCommand::isDone);
        if (subscription != null && !unanswered.contains(subscription)) {
            unanswered.addFirst(subscription);
        }
        unanswered.forEach(command -> socket.send(wire.words(command)));
        List.copyOf(stateListeners).forEach(listener -> listener.onRedisConnected(null, ADDRESS));
    }

    /** What the socket tells. */
    private final class Ends implements Socket.Listener {

        @Override
        public void replied(@Nullable Object reply) {
            RedisCommand<byte[], byte[], ?> command = unanswered.remove();
            if (command == subscription) {
                listenersOf(listener -> listener.subscribed(bytes("inbox"), 1));
                command.complete();
            } else if (!command.isDone()) {
                wire.decode(reply, command.getOutput());
                command.complete();
            }
        }

        @Override
        public void pushed(String channel, String message) {
            listenersOf(listener -> listener.message(bytes(channel), bytes(message)));
        }

        @Override
        public void closed() {
            if (closed) {
                return;
            }
            socket = null;
            clockwork.after(clockwork.upTo(LONGEST_RECONNECT), site.owner(), SimulatedConnection.this::reconnect);
            List.copyOf(stateListeners)
                    .forEach(listener -> listener.onRedisDisconnected((RedisChannelHandler<?, ?>) null));
        }
    }

    private void listenersOf(Consumer<RedisPubSubListener<byte[], byte[]>> event) {
        List.copyOf(listeners).forEach(event);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public CompletableFuture<Void> closeAsync() {
        if (!closed) {
            closed = true;
            if (socket != null) {
                socket.close();
            }
            socket = null;
            List<RedisCommand<byte[], byte[], ?>> lost = List.copyOf(unanswered);
            unanswered.clear();
            lost.forEach(command -> command.completeExceptionally(new RedisException("Connection closed")));
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean isOpen() {
        return !closed && socket != null;
    }

    @Override
    public RedisPubSubAsyncCommands<byte[], byte[]> async() {
        return commands;
    }

    @Override
    public void addListener(RedisConnectionStateListener listener) {
        stateListeners.add(listener);
    }

    @Override
    public void addListener(RedisPubSubListener<byte[], byte[]> listener) {
        listeners.add(listener);
    }

    @Override
    public void setTimeout(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public Duration getTimeout() {
        return timeout;
    }

    @Override
    public RedisCodec<byte[], byte[]> getCodec() {
        return ByteArrayCodec.INSTANCE;
    }

    @Override
    public void close() {
        closeAsync();
    }

    @Override
    public Collection<RedisCommand<byte[], byte[], ?>> dispatch(
            Collection<? extends RedisCommand<byte[], byte[], ?>> many) {
        many.forEach(this::dispatch);
        return List.copyOf(many);
    }

    @Override
    public RedisPubSubCommands<byte[], byte[]> sync() {
        throw new UnsupportedOperationException();
    }

    @Override
    public RedisPubSubReactiveCommands<byte[], byte[]> reactive() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isMulti() {
        return false;
    }

    @Override
    public void removeListener(RedisPubSubListener<byte[], byte[]> listener) {
        listeners.remove(listener);
    }

    @Override
    public void removeListener(RedisConnectionStateListener listener) {
        stateListeners.remove(listener);
    }

    @Override
    public void addListener(PushListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeListener(PushListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ClientOptions getOptions() {
        return OPTIONS;
    }

    @Override
    public ClientResources getResources() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setAutoFlushCommands(boolean autoFlush) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void flushCommands() {
        throw new UnsupportedOperationException();
    }
}

package io.github.cachemediator.redis;

import io.github.cachemediator.simulation.Clockwork;
import io.github.cachemediator.simulation.Network;
import io.lettuce.core.RedisAsyncCommandsImpl;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Opens simulated connections to one node. */
final class SimulatedConnector implements Connector {

    private final Clockwork clockwork;
    private final Network.Site site;

    SimulatedConnector(Clockwork clockwork, Network.Site site) {
        this.clockwork = clockwork;
        this.site = site;
    }

    @Override
    public StatefulConnection<byte[], byte[]> connect() {
        return opened(new SimulatedConnection(clockwork, site));
    }

    @Override
    public StatefulRedisPubSubConnection<byte[], byte[]> connectInbox() {
        return opened(new SimulatedConnection(clockwork, site));
    }

    private static SimulatedConnection opened(SimulatedConnection connection) {
        if (!connection.open()) {
            throw new RedisException("Connection refused");
        }
        return connection;
    }

    @Override
    public RedisClusterAsyncCommands<byte[], byte[]> commands(StatefulConnection<byte[], byte[]> connection) {
        return (RedisAsyncCommandsImpl<byte[], byte[]>) ((SimulatedConnection) connection).async();
    }

    @Override
    public boolean isOneNode() {
        return true;
    }

    @Override
    public boolean timesOut() {
        return true;
    }

    @Override
    public Duration longestBlock() {
        return Duration.ofDays(1);
    }

    @Override
    public CompletionStage<StatefulRedisConnection<byte[], byte[]>> toServerOf(
            StatefulConnection<byte[], byte[]> connection, byte[] key) {
        return CompletableFuture.completedFuture((SimulatedConnection) connection);
    }

    @Override
    public CompletionStage<StatefulRedisConnection<byte[], byte[]>> toServer(
            StatefulConnection<byte[], byte[]> connection, Redirection redirection) {
        throw new UnsupportedOperationException("There is only one node");
    }

    @Override
    public CompletionStage<?> probe(StatefulConnection<byte[], byte[]> connection) {
        return commands(connection).ping();
    }

    @Override
    public void suspectChange() {
        // There is only one node.
    }

    @Override
    public void close() {
        // Nothing listens.
    }
}

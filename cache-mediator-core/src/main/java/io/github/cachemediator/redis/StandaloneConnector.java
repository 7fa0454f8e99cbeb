package io.github.cachemediator.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Opens connections to one node, or to the master that Sentinel names, which Lettuce follows when it reconnects. */
final class StandaloneConnector implements Connector {

    private final RedisClient client;

    StandaloneConnector(RedisClient client) {
        this.client = client;
    }

    @Override
    public StatefulConnection<byte[], byte[]> connect() {
        return client.connect(ByteArrayCodec.INSTANCE);
    }

    @Override
    public StatefulRedisPubSubConnection<byte[], byte[]> connectInbox() {
        return client.connectPubSub(ByteArrayCodec.INSTANCE);
    }

    @Override
    public RedisClusterAsyncCommands<byte[], byte[]> commands(StatefulConnection<byte[], byte[]> connection) {
        return ((StatefulRedisConnection<byte[], byte[]>) connection).async();
    }

    @Override
    public boolean isOneNode() {
        return true;
    }

    @Override
    public boolean timesOut() {
        TimeoutOptions options = client.getOptions().getTimeoutOptions();
        return options.isTimeoutCommands() && options.isApplyConnectionTimeout();
    }

    @Override
    public Duration longestBlock() {
        return FixedTimeout.longestBlock(client.getOptions().getTimeoutOptions());
    }

    @Override
    public CompletionStage<StatefulRedisConnection<byte[], byte[]>> toServerOf(
            StatefulConnection<byte[], byte[]> connection, byte[] key) {
        return CompletableFuture.completedFuture((StatefulRedisConnection<byte[], byte[]>) connection);
    }

    @Override
    public CompletionStage<StatefulRedisConnection<byte[], byte[]>> toServer(
            StatefulConnection<byte[], byte[]> connection, Redirection redirection) {
        throw new UnsupportedOperationException("Only a cluster is redirected within");
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
        // The client is not ours.
    }
}

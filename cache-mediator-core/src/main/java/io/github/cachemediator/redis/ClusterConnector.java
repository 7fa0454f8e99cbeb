package io.github.cachemediator.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.PartitionSelectorException;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.event.AskRedirectionEvent;
import io.lettuce.core.cluster.event.MovedRedirectionEvent;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/**
 * Opens connections to a cluster. The client may have been made without any refresh of the topology; so each sign of a
 * change makes this ask for it, at most once a second.
 */
final class ClusterConnector implements Connector {

    private static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(1);

    private final RedisClusterClient client;
    private final Background background;
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private final Disposable redirections;

    ClusterConnector(RedisClusterClient client, Background background) {
        this.client = client;
        this.background = background;
        redirections = client.getResources()
                .eventBus()
                .get()
                .filter(event -> event instanceof MovedRedirectionEvent || event instanceof AskRedirectionEvent)
                .subscribe(event -> suspectChange());
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
        return cluster(connection).async();
    }

    @Override
    public boolean isOneNode() {
        return false;
    }

    /** The connections to the nodes have the client's timeout, whatever that of the connection to the cluster is. */
    @Override
    public boolean timesOut() {
        return false;
    }

    @Override
    public Duration longestBlock() {
        return FixedTimeout.longestBlock(client.getOptions().getTimeoutOptions());
    }

    @Override
    public CompletionStage<StatefulRedisConnection<byte[], byte[]>> toServerOf(
            StatefulConnection<byte[], byte[]> connection, byte[] key) {
        RedisClusterNode node = cluster(connection).getPartitions().getMasterBySlot(SlotHash.getSlot(key));
        if (node == null) {
            return CompletableFuture.failedFuture(new PartitionSelectorException(
                    "No node serves the slot", cluster(connection).getPartitions()));
        }
        RedisURI uri = node.getUri();
        return toServer(connection, uri.getHost(), uri.getPort());
    }

    @Override
    public CompletionStage<StatefulRedisConnection<byte[], byte[]>> toServer(
            StatefulConnection<byte[], byte[]> connection, Redirection redirection) {
        return toServer(connection, redirection.host(), redirection.port());
    }

    private static CompletionStage<StatefulRedisConnection<byte[], byte[]>> toServer(
            StatefulConnection<byte[], byte[]> connection, String host, int port) {
        try {
            return cluster(connection).getConnectionAsync(host, port);
        } catch (RuntimeException e) { // a node that the client does not know yet
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletionStage<?> probe(StatefulConnection<byte[], byte[]> connection) {
        return client.refreshPartitionsAsync();
    }

    @Override
    public void suspectChange() {
        if (refreshing.compareAndSet(false, true)) {
            refresh().whenComplete(this::refreshed);
        }
    }

    private CompletionStage<Void> refresh() {
        try {
            return client.refreshPartitionsAsync();
        } catch (RuntimeException e) { // the client was shut down
            return CompletableFuture.failedStage(e);
        }
    }

    private void refreshed(@Nullable Void done, @Nullable Throwable error) {
        background.after(BETWEEN_REFRESHES, () -> refreshing.set(false));
    }

    @Override
    public void close() {
        redirections.dispose();
    }

    private static StatefulRedisClusterConnection<byte[], byte[]> cluster(
            StatefulConnection<byte[], byte[]> connection) {
        return (StatefulRedisClusterConnection<byte[], byte[]>) connection;
    }
}

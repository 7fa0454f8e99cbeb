package io.github.cachemediator.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Opens connections: what differs between one node (or a master that Sentinel names) and a cluster. */
interface Connector extends AutoCloseable {

    /** Returns the connector of a client. */
    static Connector of(AbstractRedisClient client, Background background) {
        if (client instanceof RedisClusterClient cluster) {
            return new ClusterConnector(cluster, background);
        }
        if (client instanceof RedisClient single) {
            return new StandaloneConnector(single);
        }
        throw new IllegalStateException("A Lettuce RedisClient or RedisClusterClient is needed, not a "
                + client.getClass().getName());
    }

    /** Opens a connection for commands; blocks. */
    StatefulConnection<byte[], byte[]> connect();

    /** Opens a connection for an inbox; blocks. */
    StatefulRedisPubSubConnection<byte[], byte[]> connectInbox();

    /** Returns the commands of a connection that {@link #connect} has opened. */
    RedisClusterAsyncCommands<byte[], byte[]> commands(StatefulConnection<byte[], byte[]> connection);

    /** Tells whether all keys live on one node. */
    boolean isOneNode();

    /** Tells whether commands of a connection end by themselves when its timeout is over. */
    boolean timesOut();

    /** Returns for how long a blocking command may wait at most, given the client's options. */
    Duration longestBlock();

    /** Returns the connection, of those that a connection has opened, to the server that holds a key. */
    CompletionStage<StatefulRedisConnection<byte[], byte[]>> toServerOf(
            StatefulConnection<byte[], byte[]> connection, byte[] key);

    /** Returns the connection to the server of a cluster that an answer has named instead of itself. */
    CompletionStage<StatefulRedisConnection<byte[], byte[]>> toServer(
            StatefulConnection<byte[], byte[]> connection, Redirection redirection);

    /** Finds out whether the server can be reached; on a cluster, also how it looks now. */
    CompletionStage<?> probe(StatefulConnection<byte[], byte[]> connection);

    /** Tells that an answer hints at a change of the cluster. */
    void suspectChange();

    /** Ends what listens on the client, which stays open. */
    @Override
    void close();
}

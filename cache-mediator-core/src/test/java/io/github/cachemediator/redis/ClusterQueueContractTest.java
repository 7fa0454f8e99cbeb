package io.github.cachemediator.redis;

import io.github.cachemediator.testkit.redis.RedisCluster;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ClusterQueueContractTest extends RedisQueueContract {

    private static RedisCluster cluster;
    private static RedisClusterClient client;
    private static RedisClusterCommands<String, String> commands;

    @BeforeAll
    static void connect() {
        cluster = RedisCluster.start(3, 0);
        client = RedisClusterClient.create(
                cluster.uris().stream().map(RedisURI::create).toList());
        commands = client.connect().sync();
    }

    @AfterAll
    static void disconnect() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        cluster.close();
    }

    @Override
    AbstractRedisClient client() {
        return client;
    }

    @Override
    RedisClusterCommands<String, String> commands() {
        return commands;
    }
}

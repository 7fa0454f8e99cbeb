package io.github.cachemediator.redis;

import io.github.cachemediator.testkit.redis.RedisEndpoint;
import io.github.cachemediator.testkit.redis.RedisTest;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@RedisTest
class StandaloneQueueContractTest extends RedisQueueContract {

    private static RedisClient client;
    private static RedisClusterCommands<String, String> commands;

    @BeforeAll
    static void connect(RedisEndpoint redis) {
        client = RedisClient.create(redis.uri());
        commands = client.connect().sync();
    }

    @AfterAll
    static void disconnect() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
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

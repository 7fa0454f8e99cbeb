package io.github.cachemediator.redis;

import io.github.cachemediator.testkit.redis.RedisCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ClusterDriverContractTest extends RedisDriverContract {

    private static RedisCluster cluster;

    @BeforeAll
    static void startCluster() {
        cluster = RedisCluster.start(3, 0);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Override
    RedisInstance start() {
        return RedisInstance.onCluster(cluster.uris()).start();
    }
}

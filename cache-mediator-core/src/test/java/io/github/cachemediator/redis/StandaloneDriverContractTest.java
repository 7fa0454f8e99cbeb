package io.github.cachemediator.redis;

import io.github.cachemediator.testkit.redis.RedisEndpoint;
import io.github.cachemediator.testkit.redis.RedisTest;
import org.junit.jupiter.api.BeforeAll;

@RedisTest
class StandaloneDriverContractTest extends RedisDriverContract {

    private static String uri;

    @BeforeAll
    static void find(RedisEndpoint redis) {
        uri = redis.uri();
    }

    @Override
    RedisInstance start() {
        return RedisInstance.started(uri);
    }
}

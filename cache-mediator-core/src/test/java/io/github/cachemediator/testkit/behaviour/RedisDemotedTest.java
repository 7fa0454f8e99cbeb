package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import io.github.cachemediator.testkit.redis.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A master that stays a replica for a while, behind a slow network: its connections are left again and again. */
class RedisDemotedTest extends MediatorBehaviour {

    private static RedisServer redis;
    private static TcpProxy network;
    private static MediatorStore store;

    @BeforeAll
    static void open() {
        redis = RedisServer.start();
        network = TcpProxy.to(redis);
        store = RedisMediators.on(network.uri());
    }

    @AfterAll
    static void close() {
        store.close();
        network.close();
        redis.close();
    }

    @Override
    protected MediatorStore store() {
        return store;
    }

    @Test
    void whenAMasterStaysDemotedThenNoCallFailsForTheConnectionsThatAreLeft() {
        try (RespClient admin = redis.connect()) {
            CacheMediator mediator = startClient();
            await().atMost(LONG).until(mediator::isAvailable);
            network.delay(Duration.ofMillis(50));
            long before = connections(admin);
            admin.command("REPLICAOF", "127.0.0.1", "1");

            List<CompletableFuture<String>> calls = IntStream.range(0, 60)
                    .mapToObj(i -> mediator.service()
                            .cacheFirstAsync(wish().key(key + i)
                                    .loader(params -> "value")
                                    .build()))
                    .toList();
            await().atMost(LONG).until(() -> connections(admin) >= before + 2);
            network.delay(Duration.ZERO);
            admin.command("REPLICAOF", "NO", "ONE");

            calls.forEach(call -> assertThat(get(call)).isEqualTo("value"));
        }
    }

    private static long connections(RespClient view) {
        return Long.parseLong(view.info("stats").getOrDefault("total_connections_received", "0"));
    }
}

package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is risky or slow about a server, but no reason to fail: calls work, and the mediator says what to change. */
class RedisWarningsTest {

    private static final CacheRequest<String> REQUEST =
            CacheRequest.of("type", String.class).key("key").build();

    static Stream<RedisTrouble> risks() {
        return Stream.of(
                RedisTrouble.setting(
                        "evicting", "(maxmemory-policy allkeys-lru)", "maxmemory-policy", "allkeys-lru", "noeviction"),
                RedisTrouble.lacking("resetchannels").saying("+subscribe and &cm:inbox:*"));
    }

    @ParameterizedTest
    @MethodSource("risks")
    void whenTheServerIsRiskyThenItIsSaidAndCallsWork(RedisTrouble risk) {
        RedisServer server = RedisServer.start();
        RespClient admin = server.connect();
        RedisClient client =
                RedisClient.create("redis://" + RedisTrouble.createUser(admin) + "127.0.0.1:" + server.port());
        try (server;
                admin;
                CacheMediator mediator = CacheMediator.builder().redis(client).build()) {
            risk.begin().on(admin, "");
            mediator.handlers().register("type", Object.class, params -> "value");

            mediator.start();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !mediator.warnings().isEmpty());
            assertThat(mediator.warnings()).singleElement().asString().contains(risk.says());
            assertThat(mediator.isAvailable()).isTrue();
            assertThat(mediator.service().cacheFirst(REQUEST)).isEqualTo("value");
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }
}

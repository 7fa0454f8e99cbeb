package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorUnavailableException;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that does not let the application in: it starts, and its calls say what to set. */
class RedisLoginTest {

    private static final CacheRequest<String> REQUEST =
            CacheRequest.of("type", String.class).key("key").build();

    @ParameterizedTest
    @CsvSource({"NOAUTH, ''", "WRONGPASS, :wrong@"})
    void whenTheServerDoesNotLetInThenACallSaysWhatToSetAndWorksOnceItDoes(String code, String credentials) {
        RedisServer server = RedisServer.builder().password("secret").start();
        RedisClient client = RedisClient.create("redis://" + credentials + "127.0.0.1:" + server.port());
        try (server;
                RespClient admin = server.connect();
                CacheMediator mediator = CacheMediator.builder().redis(client).build()) {
            mediator.handlers().register("type", Object.class, params -> "value");
            mediator.start();
            assertThat(mediator.isAvailable()).isFalse();

            assertThatExceptionOfType(CacheMediatorUnavailableException.class)
                    .isThrownBy(() -> mediator.service().cacheFirst(REQUEST))
                    .withMessageContainingAll(
                            "\"key\"", code, "set the username and the password of the Redis connection");

            admin.command("CONFIG", "SET", "requirepass", "");
            await().atMost(Duration.ofSeconds(20)).until(mediator::isAvailable);
            assertThat(mediator.service().cacheFirst(REQUEST)).isEqualTo("value");
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }
}

package io.github.cachemediator.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user that may neither publish nor subscribe: slower, but right. */
class RedisWithoutChannelTest {

    private final RedisServer server = RedisServer.start();
    private RedisClient client = RedisClient.create();

    @BeforeEach
    void connect() {
        try (RespClient admin = server.connect()) {
            admin.command("ACL", "SETUSER", "mediator", "on", ">secret", "~*", "resetchannels", "+@all");
        }
        client = RedisClient.create("redis://mediator:secret@127.0.0.1:" + server.port());
    }

    @AfterEach
    void stop() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        server.close();
    }

    @Test
    void whenAHintCannotBeSentThenTheRunEndsAndTheOtherInstanceFindsOut() {
        try (CacheMediator worker = CacheMediator.builder().redis(client).build();
                CacheMediator other = CacheMediator.builder().redis(client).build()) {
            CompletableFuture<String> value = new CompletableFuture<>();
            worker.handlers().register("slow", Object.class, params -> value);
            worker.start();
            other.start();
            CacheRequest<String> request =
                    CacheRequest.of("slow", String.class).key("k").build();
            CompletableFuture<String> own = worker.service().cacheFirstAsync(request);
            CompletableFuture<String> others = other.service().cacheFirstAsync(request);
            value.completeOnTimeout("value", 300, TimeUnit.MILLISECONDS);

            assertThat(others).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("value");
            assertThat(own).succeedsWithin(Duration.ofSeconds(1)).isEqualTo("value");
            assertThat(worker.statistics().resultsRefused()).isZero();
            assertThat(worker.statistics().runsSucceeded()).isEqualTo(1);
        }
    }
}

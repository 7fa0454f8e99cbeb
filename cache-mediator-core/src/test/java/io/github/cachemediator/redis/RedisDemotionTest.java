package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.RedisInstance.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.JobStreamReader;
import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A master that becomes a replica and keeps its connections, while its name leads to the new master. */
class RedisDemotionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final StreamName STREAM = new StreamName(Asks.TYPE, 0);

    @Test
    void whenTheMasterIsDemotedThenCommandsAndReadsGoToTheNewOne() {
        try (RedisServer old = RedisServer.start();
                RedisServer other = RedisServer.start();
                RespClient oldAdmin = old.connect();
                RespClient otherView = other.connect()) {
            RedisURI name = RedisURI.create(old.uri());
            try (RedisInstance instance = new RedisInstance(
                            RedisClient.create(name), new KeySpace("cm", ""), 1, RedisInstance.COMMAND_TIMEOUT)
                    .start()) {
                JobStreamReader reader = instance.streams().openReader();
                assertThat(await(reader.read(List.of(STREAM), 1, Duration.ZERO)))
                        .isEmpty();

                name.setPort(other.port());
                oldAdmin.command("REPLICAOF", "127.0.0.1", Integer.toString(other.port()));

                Awaitility.await()
                        .atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() -> await(instance.records().ask(Asks.get("k"))) instanceof AskReply.Joined);
                assertThat(otherView.command("XLEN", "cm:jobs:report")).isEqualTo(1L);
                Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
                    List<Delivery> read = await(reader.read(List.of(STREAM), 1, Duration.ofMillis(100)));
                    assertThat(read).singleElement().extracting(Delivery::key).isEqualTo("k");
                });
            }
        }
    }
}

package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.RedisInstance.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.JobStreamReader;
import io.github.cachemediator.queue.RunToken;
import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.testkit.redis.RedisCluster;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClusterPathTest {

    private static RedisCluster cluster;

    @BeforeAll
    static void startCluster() {
        cluster = RedisCluster.start(3, 0);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Test
    void shouldWalkTheWholePath() {
        try (RedisInstance instance = RedisInstance.onCluster(cluster.uris()).start()) {
            assertThat(instance.streams().readsManyStreams()).isFalse();
            WholePath.walk(instance);
        }
    }

    @Test
    void shouldSendHintsWithoutPayloadOverTheBus() throws InterruptedException {
        try (RedisInstance asker = RedisInstance.onCluster(cluster.uris()).start();
                RedisInstance worker = RedisInstance.onCluster(cluster.uris()).start()) {
            await(asker.records().ask(Asks.get("hinted")));
            BeginReply begun = await(worker.records().begin(Asks.begin("hinted", "o:1")));
            RunToken token = new RunToken("hinted", ((BeginReply.Begun) begun).run(), "o:1");
            await(worker.records().end(Asks.failure(token, "failure", worker.queue.instance())));

            assertThat(asker.hints.poll(10, TimeUnit.SECONDS))
                    .isEqualTo(new Hint("hinted", token.run(), Asks.TYPE, null));
        }
    }

    @Test
    void whenAReadWaitsForLongerThanTheClientWouldThenItStillEndsInOrder() {
        RedisClusterClient client =
                RedisClusterClient.create(RedisURI.create(cluster.uris().get(0) + "?timeout=300ms"));
        try (RedisInstance impatient =
                new RedisInstance(client, new KeySpace("cm", "patient"), 1, Duration.ofMillis(300)).start()) {
            StreamName stream = new StreamName(Asks.TYPE, 0);
            JobStreamReader reader = impatient.streams().openReader();
            long begun = System.nanoTime();

            assertThat(await(reader.read(List.of(stream), 1, Duration.ofSeconds(1))))
                    .isEmpty();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(950));
            CompletableFuture<List<Delivery>> read =
                    reader.read(List.of(stream), 1, Duration.ofSeconds(20)).toCompletableFuture();
            await(impatient.records().ask(Asks.get("k")));
            assertThat(await(read)).hasSize(1);
        }
    }

    @Test
    void whenThereArePartitionsThenKeysAreSpreadOverThem() {
        RedisClusterClient client =
                RedisClusterClient.create(RedisURI.create(cluster.uris().get(0)));
        try (RedisInstance instance =
                new RedisInstance(client, new KeySpace("cm", "parts"), 4, RedisInstance.COMMAND_TIMEOUT).start()) {
            for (int i = 0; i < 40; i++) {
                await(instance.records().ask(Asks.get("k" + i)));
            }
            Set<String> keys = new HashSet<>();
            for (StreamName stream : instance.streams().of(Asks.TYPE)) {
                JobStreamReader reader = instance.streams().openReader();
                List<Delivery> read = await(reader.read(List.of(stream), 40, Duration.ZERO));
                assertThat(read).hasSizeBetween(2, 25);
                read.forEach(delivery -> keys.add(delivery.key()));
            }
            assertThat(keys).hasSize(40);
        }
    }
}

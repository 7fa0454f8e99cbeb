package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.RedisInstance.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.testkit.redis.RedisCluster;
import io.github.cachemediator.testkit.redis.RedisSentinels;
import io.github.cachemediator.testkit.redis.RespClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RedisFailoverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Enough for every master to have some. */
    private static final List<String> KEYS =
            IntStream.range(0, 20).mapToObj(i -> "k" + i).toList();

    @Test
    void whenAMasterOfAClusterDiesThenItsReplicaIsUsedThoughTheClientRefreshesNothing() {
        try (RedisCluster cluster = RedisCluster.start(3, 1);
                RedisInstance instance = RedisInstance.onCluster(cluster.uris()).start()) {
            KEYS.forEach(key -> assertWorks(instance, key));

            cluster.killMaster(0);
            cluster.awaitFailover(0, PATIENCE);

            KEYS.forEach(key -> Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertWorks(instance, key)));
            assertThat(instance.queue.isAvailable()).isTrue();
        }
    }

    @Test
    void whenSlotsHaveMovedThenTheClusterIsLookedAtAgain() {
        try (RedisCluster cluster = RedisCluster.start(3, 0)) {
            RedisURI uri = RedisURI.create(cluster.uris().get(0));
            RedisClusterClient client = RedisClusterClient.create(uri);
            RedisInstance instance =
                    new RedisInstance(client, new KeySpace("cm", ""), 1, RedisInstance.COMMAND_TIMEOUT).start();
            try (instance) {
                String key = "empty";
                int slot = io.lettuce.core.cluster.SlotHash.getSlot("cm:{" + key + "}");
                String from = client.getPartitions().getPartitionBySlot(slot).getNodeId();
                String to = client.getPartitions().stream()
                        .map(node -> node.getNodeId())
                        .filter(id -> !id.equals(from))
                        .findFirst()
                        .orElseThrow();
                cluster.masters().forEach(node -> {
                    try (RespClient admin = node.connect()) {
                        admin.command("CLUSTER", "SETSLOT", Integer.toString(slot), "NODE", to);
                    }
                });

                assertWorks(instance, key);

                Awaitility.await()
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(client.getPartitions()
                                        .getPartitionBySlot(slot)
                                        .getNodeId())
                                .isEqualTo(to));
            }
        }
    }

    @Test
    void whenTheMasterBehindSentinelDiesThenTheNewOneIsUsed() {
        try (RedisSentinels sentinels = RedisSentinels.start();
                RedisInstance instance = RedisInstance.started(sentinels.uri())) {
            assertWorks(instance, "k");
            assertThat(instance.subscriptions).hasValue(1);

            sentinels.killMaster();
            sentinels.awaitFailover(PATIENCE);

            Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertWorks(instance, "k"));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(instance.subscriptions).hasValueGreaterThan(1));
        }
    }

    @Test
    void whenTheMasterBehindSentinelDiesThenEvictsWaitForReplicasOfTheNewOne() {
        try (RedisSentinels sentinels = RedisSentinels.start();
                RedisInstance instance =
                        new RedisInstance(RedisClient.create(sentinels.uri()), Duration.ofMillis(500)).start()) {
            assertThat(await(instance.records().evict("k"))).isFalse();

            sentinels.killMaster();
            sentinels.awaitFailover(PATIENCE);

            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(catchThrowable(
                                    () -> await(instance.records().evict("k"))))
                            .hasMessageContaining("0 of 1 replicas"));
        }
    }

    private static void assertWorks(RedisInstance instance, String key) {
        assertThat(await(instance.records().ask(Asks.get(key)))).isInstanceOf(AskReply.Joined.class);
    }
}

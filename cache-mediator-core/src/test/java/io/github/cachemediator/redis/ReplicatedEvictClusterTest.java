package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.RedisInstance.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.testkit.redis.RedisCluster;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Evicts that wait for a replica of the very master that holds the key. */
class ReplicatedEvictClusterTest {

    private static final String RUNNING = "redis.call('HSET', KEYS[1], 'j', '\\1R' .. string.rep('\\0', 54))";
    private static final String IS_VOID = "return string.byte(redis.call('HGET', KEYS[1], 'j'), 3)";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration REPLICA_TIMEOUT = Duration.ofMillis(1_500);
    private static final int SLOTS = 16_384;

    /** Enough for every master to have some. */
    private static final List<String> KEYS =
            IntStream.range(0, 20).mapToObj(i -> "k" + i).toList();

    private static RedisCluster cluster;

    @BeforeAll
    static void open() {
        cluster = RedisCluster.start(3, 1);
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    private static RedisInstance waiting(RedisCluster on) {
        List<RedisURI> uris = on.uris().stream().map(RedisURI::create).toList();
        return new RedisInstance(RedisClusterClient.create(uris), REPLICA_TIMEOUT).start();
    }

    private static void store(RedisInstance instance, String key) {
        await(instance.queue.driver().set(key, Asks.bytes("old"), Asks.TTL));
    }

    private static int slot(String key) {
        return SlotHash.getSlot("cm:{" + key + "}");
    }

    /** Returns the index of the master that a key began at. */
    private static int masterOf(String key) {
        return slot(key) * 3 / SLOTS;
    }

    private static Object command(RedisServer server, String... words) {
        try (RespClient client = server.connect()) {
            return String.valueOf(client.command(words));
        }
    }

    private static void assertUnconfirmed(RedisInstance instance, String key) {
        QueueFailure failure = catchThrowableOfType(
                QueueFailure.class, () -> await(instance.records().evict(key)));
        assertThat(failure).as(key).isNotNull().hasMessageContaining("0 of 1 replicas");
    }

    @Test
    void whenOneReplicaStallsThenOnlyTheKeysOfItsMasterAreUnconfirmed() {
        try (RedisInstance instance = waiting(cluster)) {
            KEYS.forEach(key -> store(instance, key));
            RedisServer stalled = cluster.replicas(1).get(0);
            stalled.suspend();
            try {
                for (String key : KEYS) {
                    if (masterOf(key) == 1) {
                        assertUnconfirmed(instance, key);
                    } else {
                        assertThat(await(instance.records().evict(key))).as(key).isTrue();
                    }
                }
            } finally {
                stalled.resume();
            }
            assertThat(KEYS).extracting(ReplicatedEvictClusterTest::masterOf).contains(0, 1, 2);
        }
    }

    @Test
    void whenTheSlotHasMovedThenTheNewMasterIsAsked() {
        try (RedisInstance instance = waiting(cluster)) {
            String key = "moved";
            RedisServer to = cluster.masters().get((masterOf(key) + 1) % 3);
            String id = String.valueOf(command(to, "CLUSTER", "MYID"));
            cluster.masters()
                    .forEach(node -> command(node, "CLUSTER", "SETSLOT", Integer.toString(slot(key)), "NODE", id));

            assertThat(await(instance.records().evict(key))).isFalse();

            assertThat(calls(to, "wait")).isPositive();
        }
    }

    @Test
    void whenTheSlotIsMovingThenTheServerThatHasTheKeyByNowIsAsked() {
        try (RedisInstance instance = waiting(cluster)) {
            String key = "moving";
            String slot = Integer.toString(slot(key));
            RedisServer from = cluster.masters().get(masterOf(key));
            RedisServer to = cluster.masters().get((masterOf(key) + 1) % 3);
            command(to, "CLUSTER", "SETSLOT", slot, "IMPORTING", String.valueOf(command(from, "CLUSTER", "MYID")));
            command(from, "CLUSTER", "SETSLOT", slot, "MIGRATING", String.valueOf(command(to, "CLUSTER", "MYID")));
            try (RespClient client = to.connect()) {
                client.command("ASKING");
                client.command("SET", "cm:{moving}", "old");
                client.command("ASKING");
                client.command("EVAL", RUNNING, "1", "cm:{moving}:job");

                assertThat(await(instance.records().evict(key))).isTrue();

                client.command("ASKING");
                assertThat(client.command("EVAL", IS_VOID, "1", "cm:{moving}:job"))
                        .isEqualTo(1L);
            } finally {
                command(from, "CLUSTER", "SETSLOT", slot, "STABLE");
                command(to, "CLUSTER", "SETSLOT", slot, "STABLE");
            }
        }
    }

    @Test
    void whenAReplicaHasTakenOverThenItIsAsked() {
        try (RedisCluster failing = RedisCluster.start(3, 1);
                RedisInstance instance = waiting(failing)) {
            KEYS.forEach(key -> await(instance.records().evict(key)));

            failing.killMaster(0);
            RedisServer promoted = failing.awaitFailover(0, PATIENCE);

            KEYS.forEach(key -> Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreException(QueueFailure.class)
                    .untilAsserted(() -> {
                        if (masterOf(key) == 0) {
                            assertUnconfirmed(instance, key);
                        } else {
                            await(instance.records().evict(key));
                        }
                    }));
            assertThat(calls(promoted, "wait")).isPositive();
        }
    }

    @Test
    void whenANodeCannotBeConnectedToThenItIsToldSoAndTheOthersAreAsked() {
        try (RedisCluster failing = RedisCluster.start(3, 1);
                RedisInstance instance = waiting(failing)) {
            assertThat(await(instance.records().evict(keyOf(0)))).isFalse();
            failing.masters().get(1).suspend();
            try {
                QueueFailure failure = catchThrowableOfType(
                        QueueFailure.class, () -> await(instance.records().evict(keyOf(1))));

                assertThat(failure).hasMessage("A Redis node cannot be connected to in time");
                Awaitility.await() // the cluster may be down until the replica has taken over
                        .atMost(PATIENCE)
                        .ignoreException(QueueFailure.class)
                        .until(() -> !await(instance.records().evict(keyOf(0))));
            } finally {
                failing.masters().get(1).resume();
            }
        }
    }

    private static String keyOf(int master) {
        return KEYS.stream().filter(key -> masterOf(key) == master).findFirst().orElseThrow();
    }

    private static int calls(RedisServer server, String command) {
        try (RespClient client = server.connect()) {
            String line = client.info("commandstats").getOrDefault("cmdstat_" + command, "calls=0,");
            return Integer.parseInt(line.substring("calls=".length(), line.indexOf(',')));
        }
    }
}

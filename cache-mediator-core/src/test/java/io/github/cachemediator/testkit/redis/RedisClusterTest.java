package io.github.cachemediator.testkit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedisClusterTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Its hash slot is 12182, in the last third. */
    private static final String KEY_OF_LAST_MASTER = "foo";

    @Test
    void shouldFormACluster() {
        try (RedisCluster cluster = RedisCluster.start()) {
            assertThat(cluster.uris()).hasSize(3).doesNotHaveDuplicates();
            try (RespClient client = cluster.masters().get(2).connect()) {
                assertThat(client.command("SET", KEY_OF_LAST_MASTER, "1")).isEqualTo("OK");
                assertThat(client.text("CLUSTER", "INFO")).contains("cluster_slots_ok:16384");
            }
        }
    }

    @Test
    void whenAMasterIsKilledThenItsReplicaTakesOver() {
        try (RedisCluster cluster = RedisCluster.start(3, 1)) {
            try (RespClient client = cluster.masters().get(2).connect()) {
                client.command("SET", KEY_OF_LAST_MASTER, "1");
                assertThat(client.command("WAIT", "1", "5000")).isEqualTo(1L);
            }
            cluster.killMaster(2);
            RedisServer promoted = cluster.awaitFailover(2, TIMEOUT);
            assertThat(cluster.replicas(2)).containsExactly(promoted);
            try (RespClient client = promoted.connect()) {
                assertThat(client.command("GET", KEY_OF_LAST_MASTER)).isEqualTo("1");
                assertThat(client.command("SET", KEY_OF_LAST_MASTER, "2")).isEqualTo("OK");
            }
        }
    }
}

package io.github.cachemediator.testkit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedisSentinelsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    @Test
    void whenTheMasterIsKilledThenTheReplicaTakesOver() {
        try (RedisSentinels sentinels = RedisSentinels.start()) {
            try (RespClient client = sentinels.master().connect()) {
                client.command("SET", "a", "1");
                assertThat(client.command("WAIT", "1", "5000")).isEqualTo(1L);
            }
            sentinels.killMaster();
            RedisServer promoted = sentinels.awaitFailover(TIMEOUT);
            assertThat(promoted).isSameAs(sentinels.replica());
            try (RespClient client = promoted.connect()) {
                assertThat(client.command("GET", "a")).isEqualTo("1");
                assertThat(client.command("SET", "a", "2")).isEqualTo("OK");
            }
            RedisURI uri = RedisURI.create(sentinels.uri());
            assertThat(uri.getSentinelMasterId()).isEqualTo(sentinels.masterName());
            assertThat(uri.getSentinels()).extracting(RedisURI::getPort).isEqualTo(sentinels.sentinelPorts());
        }
    }
}

package io.github.cachemediator.spring.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.spring.endtoend.Shop.Sale;
import io.github.cachemediator.testkit.redis.RedisCluster;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.SelfSignedCertificate;
import java.net.URI;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Ways to reach Redis that are configured by Boot's own properties only. */
class RedisSetupTests {

    private static final Sale FIRST = new Sale(1, LocalDate.of(2026, 1, 31));

    @Test
    void whenRedisIsClusterThenItWorks() {
        try (RedisCluster cluster = RedisCluster.start()) {
            String nodes = cluster.uris().stream()
                    .map(uri ->
                            URI.create(uri).getHost() + ":" + URI.create(uri).getPort())
                    .collect(Collectors.joining(","));
            try (ConfigurableApplicationContext shop =
                    Shop.start("spring.data.redis.cluster.nodes=" + nodes, "cache-mediator.partitions=3")) {
                for (int key = 1; key <= 20; key++) {
                    assertThat(Shop.sum(shop, "sum:" + key)).isEqualTo(7);
                }
                assertThat(Shop.sales(shop, "sales:1")).containsExactly(FIRST);
                assertThat(Shop.sales(shop, "sales:1")).containsExactly(FIRST);
            }
        }
    }

    @Test
    void whenRedisSpeaksTlsAndAsksForUserThenItWorks() {
        SelfSignedCertificate certificate = SelfSignedCertificate.create();
        try (RedisServer redis = RedisServer.builder()
                        .tls(certificate)
                        .user("shop", "secret", "~cm:*", "&cm:*", "+@all")
                        .start();
                ConfigurableApplicationContext shop = Shop.start(
                        "spring.data.redis.host=localhost",
                        "spring.data.redis.port=" + redis.port(),
                        "spring.data.redis.username=shop",
                        "spring.data.redis.password=secret",
                        "spring.data.redis.ssl.bundle=redis",
                        "spring.ssl.bundle.pem.redis.truststore.certificate=file:" + certificate.certificate())) {
            assertThat(Shop.sales(shop, "sales:1")).containsExactly(FIRST);
        }
    }
}

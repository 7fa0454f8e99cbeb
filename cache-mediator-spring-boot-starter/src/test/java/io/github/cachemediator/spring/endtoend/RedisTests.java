package io.github.cachemediator.spring.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheJobTimeoutException;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.spring.endtoend.Shop.Sale;
import io.github.cachemediator.testkit.redis.RedisEndpoint;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RedisTest;
import io.github.cachemediator.testkit.redis.RespClient;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

@RedisTest(flushBeforeEach = true)
class RedisTests {

    private static final Sale FIRST = new Sale(1, LocalDate.of(2026, 1, 31));

    @Test
    void whenOneInstanceHasComputedThenAnotherReadsTheEntry(RedisEndpoint redis) {
        try (ConfigurableApplicationContext one = Shop.start(url(redis));
                ConfigurableApplicationContext two = Shop.start(url(redis))) {
            assertThat(Shop.sales(one, "sales:1")).containsExactly(FIRST);
            assertThat(Shop.sales(two, "sales:1")).containsExactly(FIRST);

            assertThat(one.getBean(Shop.class).runs() + two.getBean(Shop.class).runs())
                    .isEqualTo(1);
            assertThat(two.getBean(CacheMediator.class).statistics().hits()).isEqualTo(1);
        }
    }

    @Test
    void whenClientHasNoWorkerThenWorkerOfAnotherInstanceRunsItsJobs(RedisEndpoint redis) {
        try (ConfigurableApplicationContext client = Shop.start(url(redis), "cache-mediator.worker.enabled=false");
                ConfigurableApplicationContext worker = Shop.start(url(redis))) {
            assertThat(Shop.sales(client, "sales:2")).containsExactly(FIRST);

            assertThat(client.getBean(Shop.class).runs()).isZero();
            assertThat(worker.getBean(Shop.class).runs()).isEqualTo(1);
        }
    }

    @Test
    void whenNobodyWorksThenCallTimesOut(RedisEndpoint redis) {
        try (ConfigurableApplicationContext client = Shop.start(
                url(redis), "cache-mediator.worker.enabled=false", "cache-mediator.jobs.sales.job-timeout=300ms")) {
            assertThatExceptionOfType(CacheJobTimeoutException.class).isThrownBy(() -> Shop.sales(client, "sales:3"));
        }
    }

    @Test
    void whenPrefixAndNamespaceAreSetThenKeysBearThem(RedisEndpoint redis) {
        try (ConfigurableApplicationContext shop =
                        Shop.start(url(redis), "cache-mediator.key-prefix=c", "cache-mediator.namespace=shop");
                RespClient client = RespClient.connect(redis.uri())) {
            Shop.sales(shop, "sales:4");

            assertThat(client.command("EXISTS", "c:shop:{sales:4}")).isEqualTo(1L);
        }
    }

    @Test
    void whenContextIsPausedAndResumedThenNewClientIsUsed(RedisEndpoint redis) {
        try (ConfigurableApplicationContext shop = Shop.start(url(redis))) {
            CacheFirstService service = shop.getBean(CacheFirstService.class);
            assertThat(Shop.sales(shop, "sales:5")).containsExactly(FIRST);

            shop.pause();
            shop.restart();

            assertThat(shop.getBean(CacheFirstService.class)).isSameAs(service);
            assertThat(Shop.sales(shop, "sales:5")).containsExactly(FIRST);
            assertThat(Shop.sum(shop, "sum:5")).isEqualTo(7);
        }
    }

    @Test
    void whenRedisGoesAndComesBackThenHealthSaysSo() {
        try (RedisServer redis = RedisServer.start();
                ConfigurableApplicationContext shop = Shop.start(url(redis))) {
            await().untilAsserted(() -> assertThat(Shop.health(shop)).isEqualTo(Status.UP));

            redis.kill();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(Shop.health(shop)).isEqualTo(Status.DOWN));

            redis.restart();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(Shop.health(shop)).isEqualTo(Status.UP));
            assertThat(Shop.sum(shop, "sum:6")).isEqualTo(7);
        }
    }

    @Test
    void whenRedisTimeoutIsShorterThanPollTimeoutThenWorkersStillWork(RedisEndpoint redis) {
        try (ConfigurableApplicationContext shop =
                Shop.start(url(redis), "spring.data.redis.timeout=300ms", "cache-mediator.worker.poll-timeout=1s")) {
            assertThat(Shop.sum(shop, "sum:7")).isEqualTo(7);
            assertThat(shop.getBean(CacheFirstService.class)
                            .cacheFirst(CacheRequest.of("sum", Integer.class)
                                    .key("sum:8")
                                    .params(List.of())
                                    .build()))
                    .isEqualTo(0);
        }
    }

    private static String url(RedisEndpoint redis) {
        return "spring.data.redis.url=" + redis.uri();
    }
}

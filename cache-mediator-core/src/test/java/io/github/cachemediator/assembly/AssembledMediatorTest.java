package io.github.cachemediator.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorUnavailableException;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A start that fails says why each time, and succeeds once the reason is gone. */
class AssembledMediatorTest {

    private static final CacheRequest<String> REQUEST =
            CacheRequest.of("type", String.class).key("key").build();

    @Test
    void whenTheServerWillNotDoThenEachStartSaysSoUntilThereIsABetterOne() {
        RedisServer old =
                RedisServer.builder().arg("--rename-command", "XAUTOCLAIM", "").start();
        RedisClient client = RedisClient.create(old.uri());
        try (CacheMediator mediator = CacheMediator.builder().redis(client).build()) {
            mediator.handlers().register("type", Object.class, params -> "value");
            for (int i = 0; i < 3; i++) {
                assertThatExceptionOfType(QueueFailure.class)
                        .isThrownBy(mediator::start)
                        .withMessageContaining("use Redis 6.2 or newer");
                assertThat(mediator.isAvailable()).isFalse();
            }
            assertThatExceptionOfType(CacheMediatorUnavailableException.class)
                    .isThrownBy(() -> mediator.service().cacheFirst(REQUEST))
                    .withMessageContaining("not started");
            old.close();
            try (RedisServer newer = RedisServer.builder().port(old.port()).start()) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .ignoreException(QueueFailure.class)
                        .until(() -> {
                            mediator.start();
                            return mediator.isAvailable();
                        });

                assertThat(mediator.service().cacheFirst(REQUEST)).isEqualTo("value");
                assertThat(newer.isAlive()).isTrue();
            }
        } finally {
            old.close();
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }

    @Test
    void whenThereIsNoClientYetThenEachStartSaysSo() {
        AtomicInteger asked = new AtomicInteger();
        try (CacheMediator mediator = CacheMediator.builder()
                .redis(() -> {
                    throw new IllegalStateException("no client, try " + asked.incrementAndGet());
                })
                .build()) {
            for (int i = 1; i <= 2; i++) {
                assertThatIllegalStateException().isThrownBy(mediator::start).withMessage("no client, try " + i);
            }
        }
    }
}

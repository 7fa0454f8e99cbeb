package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.RedisInstance.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ServerCheckTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void whenTheServerIsTooOldThenTheStartFailsAndSaysWhatIsNeeded() {
        try (RedisServer server = RedisServer.builder()
                        .arg("--rename-command", "XAUTOCLAIM", "")
                        .start();
                RedisInstance instance = RedisInstance.of(server.uri());
                Logged logged = new Logged()) {
            assertThatExceptionOfType(QueueFailure.class)
                    .isThrownBy(instance::tryToStart)
                    .withMessageContaining("Redis 6.2")
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(QueueFailure.Kind.REFUSED));
            assertThatExceptionOfType(QueueFailure.class)
                    .isThrownBy(() -> await(instance.queue.driver().get("k")))
                    .withMessageContaining("Redis 6.2");
            assertThat(instance.queue.isAvailable()).isFalse();
            assertThat(logged.lines()).singleElement().asString().startsWith("ERROR");
        }
    }

    @Test
    void whenTheServerEvictsKeysThenItWarnsOnce() {
        try (RedisServer server = RedisServer.builder()
                        .arg("--maxmemory", "50mb", "--maxmemory-policy", "allkeys-lru")
                        .start();
                Logged logged = new Logged();
                RedisInstance instance = RedisInstance.started(server.uri())) {
            assertThat(instance.queue.isAvailable()).isTrue();
            assertThat(logged.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARN")
                    .contains("allkeys-lru", "noeviction");
        }
    }

    @Test
    void whenAnotherServerTakesItsPlaceThenThatIsCheckedAndOnlyWhatIsNewIsSaid() {
        RedisServer good = RedisServer.start();
        try (Logged logged = new Logged();
                RedisInstance instance = RedisInstance.started(good.uri())) {
            assertThat(instance.queue.warnings()).isEmpty();
            good.close();
            try (RedisServer evicting = RedisServer.builder()
                    .port(good.port())
                    .arg("--maxmemory-policy", "allkeys-lru")
                    .start()) {
                awaitWarnings(instance, 1);
                assertThat(instance.queue.warnings().get(0)).contains("allkeys-lru");
                evicting.restart();
                awaitRecheck(evicting);
                for (int i = 0; i < 2; i++) { // the second is answered after both commands of the check
                    assertThat(await(instance.queue.driver().get("k"))).isNull();
                }
                assertThat(warnings(logged, "allkeys-lru")).hasSize(1);
            }
            try (RedisServer mended = RedisServer.builder().port(good.port()).start()) {
                awaitWarnings(instance, 0);
                assertThat(mended.isAlive()).isTrue();
            }
        }
    }

    @Test
    void whenATooOldServerIsReplacedThenTheNextConnectionAndAnotherStartSucceed() {
        try (RedisServer old = RedisServer.builder()
                        .arg("--rename-command", "XAUTOCLAIM", "")
                        .start();
                RedisInstance instance = RedisInstance.of(old.uri());
                Logged logged = new Logged()) {
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(QueueFailure.class)
                        .isThrownBy(instance::tryToStart)
                        .withMessageContaining("Redis 6.2");
            }
            old.restart();
            awaitRecheck(old);
            old.kill();
            try (RedisServer newer = RedisServer.builder().port(old.port()).start()) {
                awaitRecheck(newer);

                instance.start();

                assertThat(await(instance.queue.driver().get("k"))).isNull();
                assertThat(warnings(logged, "Redis 6.2")).hasSize(1);
            }
        }
    }

    private static void awaitWarnings(RedisInstance instance, int count) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(instance.queue.warnings()).hasSize(count));
    }

    private static List<String> warnings(Logged logged, String text) {
        return logged.lines().stream().filter(line -> line.contains(text)).toList();
    }

    /**
     * Waits until a server that was just started has been asked whether it is new enough, or for what comes after that.
     */
    private static void awaitRecheck(RedisServer server) {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            try (RespClient view = server.connect()) {
                return view.info("commandstats").containsKey("cmdstat_script|load");
            }
        });
    }

    @Test
    void whenTheServerIsFullThenTheFailureSaysWhatToDo() {
        try (RedisServer server = RedisServer.start();
                RedisInstance instance = RedisInstance.started(server.uri());
                RespClient admin = server.connect()) {
            admin.command("CONFIG", "SET", "maxmemory", "1");

            assertThatExceptionOfType(QueueFailure.class)
                    .isThrownBy(() -> await(instance.records().ask(Asks.get("k"))))
                    .withMessageContaining("maxmemory")
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(QueueFailure.Kind.REFUSED));
            assertThat(await(instance.records().evict("k"))).isFalse();
        }
    }

    @Test
    void whenThePasswordIsWrongThenTheFailureSaysSo() {
        try (RedisServer server = RedisServer.builder().password("secret").start();
                RedisInstance instance = RedisInstance.of("redis://:wrong@127.0.0.1:" + server.port())
                        .tryToStart()) {
            assertThatExceptionOfType(QueueFailure.class)
                    .isThrownBy(() -> await(instance.queue.driver().get("k")))
                    .withMessageContaining("password")
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(QueueFailure.Kind.REFUSED));
        }
    }
}

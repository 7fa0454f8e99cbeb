package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.RedisInstance.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.queue.QueueFailure.Kind;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import io.github.cachemediator.testkit.redis.TcpProxy;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Evicts that wait for a replica: a master, and its replica behind a network that can stall. */
class ReplicatedEvictTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** For those that nobody confirms. */
    private static final Duration SHORT = Duration.ofMillis(300);

    private static final Duration LONG = Duration.ofSeconds(4);

    private final RedisServer master = RedisServer.builder()
            .arg("--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0")
            .start();
    private final TcpProxy replication = TcpProxy.to(master);
    private final RedisServer replica = RedisServer.builder()
            .arg("--replicaof", "127.0.0.1", Integer.toString(replication.port()))
            .start();
    private final RespClient masterView = master.connect();
    private final RespClient replicaView = replica.connect();

    @AfterEach
    void close() {
        masterView.close();
        replicaView.close();
        replica.close();
        replication.close();
        master.close();
    }

    private void awaitReplica() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> masterView.info("replication").get("slave0"),
                        line -> String.valueOf(line).contains("state=online"));
    }

    private static RedisInstance waiting(String uri, Duration replicaTimeout) {
        return new RedisInstance(RedisClient.create(uri), replicaTimeout).start();
    }

    private static void store(RedisInstance instance, String key) {
        await(instance.queue.driver().set(key, Asks.bytes("old"), Asks.TTL));
    }

    private void storeEverywhere(RedisInstance instance, String key) {
        store(instance, key);
        Awaitility.await().atMost(PATIENCE).until(() -> "old".equals(replicaView.command("GET", "cm:{" + key + "}")));
    }

    private static QueueFailure failureOf(CompletionStage<?> evict) {
        return catchThrowableOfType(QueueFailure.class, () -> await(evict));
    }

    private static void assertUnconfirmed(CompletionStage<Boolean> evict) {
        QueueFailure failure = failureOf(evict);
        assertThat(failure).isNotNull().hasMessageContaining("0 of 1 replicas");
        assertThat(failure.kind()).isEqualTo(Kind.UNCONFIRMED);
    }

    private void awaitBlocked() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> "1".equals(masterView.info("clients").get("blocked_clients")));
    }

    @Test
    void shouldReturnWhenTheReplicaHasIt() {
        awaitReplica();
        try (RedisInstance instance = waiting(master.uri(), LONG)) {
            storeEverywhere(instance, "k");
            replication.delay(Duration.ofMillis(200));

            assertThat(await(instance.records().evict("k"))).isTrue();

            assertThat(replicaView.command("EXISTS", "cm:{k}")).isEqualTo(0L);
            assertThat(await(instance.records().evict("k"))).isFalse();
        }
    }

    @Test
    void whenThereIsNoReplicaThenItFails() {
        awaitReplica();
        replica.kill();
        try (RedisInstance instance = waiting(master.uri(), SHORT)) {
            store(instance, "k");

            assertUnconfirmed(instance.records().evict("k"));

            assertThat(masterView.command("EXISTS", "cm:{k}")).isEqualTo(0L);
        }
    }

    @Test
    void whenTheReplicaStallsThenNothingElseIsDelayed() {
        awaitReplica();
        try (RedisInstance instance = waiting(master.uri(), LONG)) {
            store(instance, "k");
            replica.suspend();
            CompletionStage<Boolean> evict = instance.records().evict("k");
            awaitBlocked();

            store(instance, "other");
            assertThat(await(instance.queue.driver().get("other"))).isEqualTo(Asks.bytes("old"));
            await(instance.records().ask(Asks.get("other")));
            assertThat(evict.toCompletableFuture()).isNotDone();

            assertUnconfirmed(evict);
            replica.resume();
            assertThat(await(instance.records().evict("k"))).isFalse();
        }
    }

    @Test
    void whenManyWaitThenTheyWaitTogether() {
        awaitReplica();
        try (RedisInstance instance = waiting(master.uri(), SHORT)) {
            replica.suspend();
            masterView.command("CONFIG", "RESETSTAT");

            List<CompletableFuture<Boolean>> evicts = IntStream.range(0, 200)
                    .mapToObj(i -> instance.records().evict("k" + i).toCompletableFuture())
                    .toList();
            evicts.forEach(ReplicatedEvictTest::assertUnconfirmed);

            assertThat(masterView.info("commandstats").get("cmdstat_wait")).startsWith("calls=2,");
        }
    }

    /** Redis before 7.2 waits for what anybody has written; from then on for what the very client has. */
    @Test
    void whenTheEntryWasDeletedBySomebodyElseThenThatIsWaitedForToo() {
        awaitReplica();
        try (RedisInstance first = waiting(master.uri(), SHORT);
                RedisInstance second = waiting(master.uri(), SHORT)) {
            storeEverywhere(first, "k");
            replica.suspend();
            assertUnconfirmed(first.records().evict("k"));

            assertUnconfirmed(second.records().evict("k"));
        }
    }

    /** A client that repeats its {@code WAIT} by a new connection is told of what was written by that one: nothing. */
    @Test
    void whenTheConnectionIsLostThenNothingIsConfirmed() {
        awaitReplica();
        try (RedisInstance instance = waiting(master.uri(), LONG)) {
            store(instance, "k");
            replica.suspend();
            CompletionStage<Boolean> evict = instance.records().evict("k");
            awaitBlocked();

            masterView.command("CLIENT", "KILL", "TYPE", "normal");

            QueueFailure failure = failureOf(evict);
            assertThat(failure).isNotNull();
            assertThat(failure.kind()).isEqualTo(Kind.BUSY);
            replica.resume();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> !await(instance.records().evict("k")));
        }
    }

    @Test
    void whenTheServerHangsThenItFailsAndGoesOnWithAnotherConnection() {
        awaitReplica();
        try (RedisInstance instance = waiting(master.uri(), LONG)) {
            await(instance.records().evict("k"));
            master.suspend();

            QueueFailure failure = failureOf(instance.records().evict("k"));
            assertThat(failure).isNotNull();
            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);

            master.resume();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> !await(instance.records().evict("k")));
        }
    }

    @Test
    void whenTheReplicaTakesOverThenOnlyAnEvictThatWaitedIsSure() {
        awaitReplica();
        RedisURI name = RedisURI.create(master.uri());
        try (RedisInstance waiting = waiting(master.uri(), LONG);
                RedisInstance hasty = new RedisInstance(
                                RedisClient.create(name), new KeySpace("cm", ""), 1, RedisInstance.COMMAND_TIMEOUT)
                        .start()) {
            List.of("sure", "hasty", "unsure").forEach(key -> storeEverywhere(hasty, key));
            assertThat(await(waiting.records().evict("sure"))).isTrue();
            replication.pause();
            assertThat(await(hasty.records().evict("hasty"))).isTrue();
            assertUnconfirmed(waiting.records().evict("unsure"));

            master.kill();
            replicaView.command("REPLICAOF", "NO", "ONE");
            name.setPort(replica.port());

            Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(
                                    await(hasty.queue.driver().getAll(List.of("sure", "hasty", "unsure"))))
                            .containsOnlyKeys("hasty", "unsure"));
        }
    }
}

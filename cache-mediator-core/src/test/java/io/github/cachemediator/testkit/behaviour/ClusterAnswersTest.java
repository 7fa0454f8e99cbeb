package io.github.cachemediator.testkit.behaviour;

import static io.github.cachemediator.testkit.behaviour.RedisTrouble.refusedScripts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheJobTimeoutException;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorUnavailableException;
import io.github.cachemediator.testkit.redis.RedisCluster;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import io.github.cachemediator.testkit.redis.RespException;
import io.lettuce.core.cluster.SlotHash;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What calls make of the errors that a real cluster answers with while its slots change hands. */
class ClusterAnswersTest extends MediatorBehaviour {

    private static RedisCluster cluster;
    private static MediatorStore store;

    private final String slot = Integer.toString(SlotHash.getSlot("{" + key + "}"));
    private RespClient owner;
    private RespClient other;

    @BeforeAll
    static void open() {
        cluster = RedisCluster.start();
        store = RedisMediators.onCluster(cluster.uris());
    }

    @AfterAll
    static void close() {
        store.close();
        cluster.close();
    }

    @BeforeEach
    void find() {
        owner = node(true).connect();
        other = node(false).connect();
    }

    @AfterEach
    void disconnect() {
        owner.close();
        other.close();
    }

    @Override
    protected MediatorStore store() {
        return store;
    }

    private RedisServer node(boolean owning) {
        return cluster.masters().stream()
                .filter(node -> owns(node) == owning)
                .findFirst()
                .orElseThrow();
    }

    private boolean owns(RedisServer node) {
        try (RespClient view = node.connect()) {
            view.command("GET", "{" + key + "}");
            return true;
        } catch (RespException moved) {
            return false;
        }
    }

    @Test
    void whenNobodyServesTheSlotThenACallTriesAgainUntilItsTimeIsOver() {
        CacheMediator mediator = start(params -> "value");
        owner.command("CLUSTER", "DELSLOTS", slot);

        CompletableFuture<String> call = mediator.service().cacheFirstAsync(request());
        CompletableFuture<String> hasty = mediator.service()
                .cacheFirstAsync(wish().jobTimeout(Duration.ofMillis(500)).build());

        assertThat(failure(hasty)).isInstanceOf(CacheJobTimeoutException.class);
        assertThat(call).isNotDone();
        owner.command("CLUSTER", "ADDSLOTS", slot);
        assertThat(get(call)).isEqualTo("value");
    }

    @Test
    void whenTheSlotIsOnItsWayToAnotherNodeThenACallTriesAgainUntilItIsThere() {
        CacheMediator mediator = start(params -> "value");
        String from = owner.text("CLUSTER", "MYID");
        String to = other.text("CLUSTER", "MYID");
        long refused = refusedScripts(other);
        other.command("CLUSTER", "SETSLOT", slot, "IMPORTING", from);
        owner.command("CLUSTER", "SETSLOT", slot, "MIGRATING", to);

        CompletableFuture<String> call = mediator.service().cacheFirstAsync(request());

        await().atMost(LONG).until(() -> refusedScripts(other) > refused + 2);
        assertThat(other.info("errorstats")).containsKey("errorstat_TRYAGAIN");
        assertThat(call).isNotDone();
        other.command("CLUSTER", "SETSLOT", slot, "NODE", to);
        owner.command("CLUSTER", "SETSLOT", slot, "NODE", to);
        assertThat(get(call)).isEqualTo("value");
    }

    @Test
    void whenTheClientIsForOneNodeThenACallSaysWhichItTakes() {
        try (MediatorStore oneNode = RedisMediators.on(node(false).uri());
                CacheMediator mediator = oneNode.builder().defaults(OPTIONS).build()) {
            mediator.start();

            for (CompletableFuture<?> call : List.of(
                    mediator.service().cacheFirstAsync(request()),
                    mediator.service().warmCacheForKeyAsync(request()),
                    mediator.service().evictAsync(key))) {
                assertThat(failure(call))
                        .isInstanceOf(CacheMediatorUnavailableException.class)
                        .hasMessageContainingAll(key, "Redis answered", "Connect with a cluster client");
            }
        }
    }
}

package io.github.cachemediator.testkit.behaviour;

import static io.github.cachemediator.testkit.behaviour.RedisTrouble.lacking;
import static io.github.cachemediator.testkit.behaviour.RedisTrouble.lasting;
import static io.github.cachemediator.testkit.behaviour.RedisTrouble.passing;
import static io.github.cachemediator.testkit.behaviour.RedisTrouble.refusedScripts;
import static io.github.cachemediator.testkit.behaviour.RedisTrouble.setting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheJobTimeoutException;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorUnavailableException;
import io.github.cachemediator.RedisDownPolicy;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What calls make of the errors that a real server answers with: patience with those that pass, a cure for the others.
 */
class RedisAnswersTest extends MediatorBehaviour {

    private static final Duration SHORT = Duration.ofMillis(300);

    private static RedisServer redis;
    private static RespClient admin;
    private static MediatorStore store;

    @BeforeAll
    static void open() {
        redis = RedisServer.start();
        admin = redis.connect();
        store = RedisMediators.on("redis://" + RedisTrouble.createUser(admin) + "127.0.0.1:" + redis.port());
    }

    @AfterAll
    static void close() {
        store.close();
        admin.close();
        redis.close();
    }

    @Override
    protected MediatorStore store() {
        return store;
    }

    static Stream<RedisTrouble> passingTrouble() {
        return Stream.of(
                passing("READONLY", (on, key) -> demote(on, "yes"), (on, key) -> promote(on)),
                passing("MASTERDOWN", (on, key) -> demote(on, "no"), (on, key) -> promote(on)),
                setting("NOREPLICAS", "", "min-replicas-to-write", "1", "0"));
    }

    static Stream<RedisTrouble> lastingTrouble() {
        return Stream.of(
                setting("OOM", "Raise its maxmemory", "maxmemory", "1", "0"),
                lacking("-exists"),
                foreignValue(lacking("-get")),
                lacking("-evalsha"),
                lacking("-xadd"),
                lacking("resetkeys", "~other:*"),
                wrongType(""),
                wrongType(":job"));
    }

    /** The same trouble with a value at the key, which a call has to look at. */
    private static RedisTrouble foreignValue(RedisTrouble trouble) {
        return lasting(
                trouble.name(),
                trouble.says(),
                (on, key) -> {
                    on.command("SET", "cm:{" + key + "}", "foreign");
                    trouble.begin().on(on, key);
                },
                (on, key) -> {
                    trouble.end().on(on, key);
                    on.command("DEL", "cm:{" + key + "}");
                });
    }

    private static RedisTrouble wrongType(String suffix) {
        return lasting(
                "WRONGTYPE",
                "choose another key-prefix",
                (on, key) -> on.command("RPUSH", "cm:{" + key + "}" + suffix, "foreign"),
                (on, key) -> on.command("DEL", "cm:{" + key + "}" + suffix));
    }

    /** Makes it the replica of a master that is not there. */
    private static void demote(RespClient on, String serveStaleData) {
        on.command("CONFIG", "SET", "replica-serve-stale-data", serveStaleData);
        on.command("REPLICAOF", "127.0.0.1", "1");
    }

    private static void promote(RespClient on) {
        on.command("REPLICAOF", "NO", "ONE");
    }

    @ParameterizedTest
    @MethodSource("passingTrouble")
    void whenTheTroublePassesThenACallTriesAgainUntilItsTimeIsOver(RedisTrouble trouble) {
        CacheMediator mediator = start(params -> "value");
        long refused = refusedScripts(admin);
        trouble.begin().on(admin, key);

        CompletableFuture<String> patient = mediator.service().cacheFirstAsync(request());
        CompletableFuture<String> warm = mediator.service().warmCacheForKeyAsync(request(key + 1));
        CompletableFuture<String> hasty = mediator.service()
                .cacheFirstAsync(wish().key(key + 2).jobTimeout(SHORT).build());
        CompletableFuture<Boolean> evict = mediator.service().evictAsync(key + 3);

        assertThat(failure(hasty)).isInstanceOf(CacheJobTimeoutException.class);
        await().atMost(LONG).until(() -> refusedScripts(admin) >= refused + 8);
        assertThat(List.of(patient, warm, evict)).noneMatch(CompletableFuture::isDone);
        trouble.end().on(admin, key);
        assertThat(get(patient)).isEqualTo("value");
        assertThat(get(warm)).isEqualTo("value");
        assertThat(get(evict)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("lastingTrouble")
    void whenTheTroubleLastsThenACallSaysAtOnceWhatToDoAndWorksWhenThatIsDone(RedisTrouble trouble) {
        CacheMediator mediator = start(params -> "value");
        trouble.begin().on(admin, key);

        for (CompletableFuture<String> call : List.of(
                mediator.service().cacheFirstAsync(request()),
                mediator.service()
                        .cacheFirstAsync(
                                wish().onRedisDown(RedisDownPolicy.LOCAL).build()),
                CompletableFuture.supplyAsync(() -> mediator.service().cacheFirst(request())),
                CompletableFuture.supplyAsync(() ->
                        mediator.service().cacheFirstAll(List.of(request())).get(key)))) {
            assertThat(failure(call))
                    .hasStackTraceContaining(CacheMediatorUnavailableException.class.getName())
                    .hasStackTraceContaining("No value for key \"" + key + "\": Redis answered \"")
                    .hasStackTraceContaining(trouble.says());
        }
        trouble.end().on(admin, key);
        assertThat(mediator.service().cacheFirst(request())).isEqualTo("value");
    }

    @Test
    void whenAResultCannotBeStoredThenItIsStillHandedToThoseWhoWaitHere() {
        Gate gate = gate();
        CacheMediator mediator = start(gate);
        CompletableFuture<String> call = mediator.service().cacheFirstAsync(request());
        gate.awaitStart();
        admin.command("CONFIG", "SET", "maxmemory", "1");
        gate.open();

        assertThat(get(call)).isEqualTo("run-1");
        admin.command("CONFIG", "SET", "maxmemory", "0");
        assertThat(mediator.service().cacheFirst(request())).startsWith("run-");
    }
}

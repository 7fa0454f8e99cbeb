package io.github.cachemediator.testkit.behaviour;

import static io.github.cachemediator.testkit.behaviour.RedisTrouble.refusedScripts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheJobTimeoutException;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.protocol.ProtocolVersion;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real server that loads its data, slowly, and answers LOADING meanwhile. */
class RedisLoadingTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private RedisServer server;
    private RespClient admin;
    private RespClient loader;
    private RedisClient client;

    @BeforeEach
    void fill() {
        server = RedisServer.builder()
                .arg("--enable-debug-command", "yes", "--rdbcompression", "no")
                .arg("--loading-process-events-interval-bytes", "1024")
                .start();
        admin = server.connect();
        loader = RespClient.connect(server.uri(), LONG);
        client = RedisClient.create(server.uri());
        admin.command("DEBUG", "POPULATE", "2000", "data", "1024");
    }

    @AfterEach
    void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        loader.close();
        admin.close();
        server.close();
    }

    private CompletableFuture<?> load() {
        admin.command("CONFIG", "SET", "key-load-delay", "5000");
        CompletableFuture<?> loading = CompletableFuture.runAsync(() -> loader.command("DEBUG", "RELOAD"));
        await().atMost(LONG).until(() -> "1".equals(admin.info("persistence").get("loading")));
        return loading;
    }

    private void loadFast() {
        admin.command("CONFIG", "SET", "key-load-delay", "0");
    }

    private CacheMediator mediator() {
        CacheMediator mediator = CacheMediator.builder()
                .redis(client)
                .worker(MediatorBehaviour.WORKER)
                .defaults(MediatorBehaviour.OPTIONS)
                .build();
        mediator.handlers().register("type", Object.class, params -> "value");
        return mediator;
    }

    private static CacheRequest.Builder<String> wish(String key) {
        return CacheRequest.of("type", String.class).key(key);
    }

    /** With the older protocol a connection can only be opened when the data is there. */
    @ParameterizedTest
    @EnumSource(
            value = ProtocolVersion.class,
            names = {"RESP2", "RESP3"})
    void whenTheServerIsLoadingThenCallsTryAgainUntilTheirTimeIsOver(ProtocolVersion protocol) {
        client.setOptions(ClientOptions.builder().protocolVersion(protocol).build());
        CompletableFuture<?> loading = load();
        try (CacheMediator mediator = mediator()) {
            mediator.start();

            CompletableFuture<String> patient =
                    mediator.service().cacheFirstAsync(wish("a").build());
            CompletableFuture<String> warm =
                    mediator.service().warmCacheForKeyAsync(wish("b").build());
            CompletableFuture<String> hasty = mediator.service()
                    .cacheFirstAsync(
                            wish("c").jobTimeout(Duration.ofMillis(700)).build());

            assertThat(MediatorBehaviour.failure(hasty)).isInstanceOf(CacheJobTimeoutException.class);
            assertThat(loading).isNotDone();
            assertThat(patient).isNotDone();
            assertThat(warm).isNotDone();
            loadFast();
            assertThat(MediatorBehaviour.get(patient)).isEqualTo("value");
            assertThat(MediatorBehaviour.get(warm)).isEqualTo("value");
            assertThat(loading).succeedsWithin(LONG);
        }
    }

    @Test
    void whenTheServerBeginsToLoadThenOpenConnectionsTryAgain() {
        try (CacheMediator mediator = mediator()) {
            mediator.start();
            assertThat(mediator.service().cacheFirst(wish("a").build())).isEqualTo("value");
            long refused = refusedScripts(admin);
            CompletableFuture<?> loading = load();

            CompletableFuture<String> hit =
                    mediator.service().cacheFirstAsync(wish("a").build());

            await().atMost(LONG).until(() -> refusedScripts(admin) > refused + 2);
            assertThat(hit).isNotDone();
            loadFast();
            assertThat(MediatorBehaviour.get(hit)).isEqualTo("value");
            assertThat(loading).succeedsWithin(LONG);
        }
    }
}

package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.RedisInstance.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import io.github.cachemediator.testkit.redis.TcpProxy;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An inbox that the server does not let be subscribed. */
class RedisInboxTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final String REMEDY = "+subscribe and &cm:inbox:*";

    /** Makes a user who may do all but what the rule takes away. */
    private static String uri(RedisServer server, String rule) {
        try (RespClient admin = server.connect()) {
            admin.command("ACL", "SETUSER", "mediator", "on", ">secret", "~*", "&*", "+@all", rule);
        }
        return "redis://mediator:secret@127.0.0.1:" + server.port();
    }

    @ParameterizedTest
    @ValueSource(strings = {"resetchannels", "-subscribe"})
    void whenTheChannelIsRefusedThenItWarnsOnceAndShowsItUntilItIsSubscribed(String rule) {
        try (RedisServer server = RedisServer.start();
                Logged logged = new Logged();
                RedisInstance instance = RedisInstance.of(uri(server, rule)).tryToStart()) {
            assertThat(instance.queue.warnings()).singleElement().asString().contains("NOPERM", REMEDY);
            assertThat(instance.queue.isAvailable()).isTrue();
            assertThat(await(instance.queue.driver().get("k"))).isNull();
            try (RespClient admin = server.connect()) {
                Awaitility.await() // tried again
                        .atMost(PATIENCE)
                        .until(() -> admin.text("ACL", "LOG").contains("count, 2"));
                assertThat(instance.queue.warnings()).hasSize(1);
                assertThat(said(logged)).singleElement().asString().startsWith("WARN");

                admin.command("ACL", "SETUSER", "mediator", "&*", "+subscribe");
            }

            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(instance.queue.warnings()).isEmpty());
            assertThat(instance.subscriptions).hasValue(1);
            assertThat(said(logged)).hasSize(1);
        }
    }

    @Test
    void whenARepeatedSubscriptionIsNotAnsweredThenAnotherConnectionIsTried() {
        try (RedisServer server = RedisServer.start();
                TcpProxy silent = TcpProxy.to(server);
                RespClient admin = server.connect()) {
            RedisURI name = RedisURI.create(uri(server, "-subscribe"));
            name.setPort(silent.port());
            RedisInstance instance = new RedisInstance(
                            RedisClient.create(name), new KeySpace("cm", ""), 1, RedisInstance.COMMAND_TIMEOUT)
                    .tryToStart();
            try (instance) {
                assertThat(instance.queue.warnings()).hasSize(1);

                silent.pause();
                name.setPort(server.port());
                admin.command("ACL", "SETUSER", "mediator", "+subscribe");

                Awaitility.await()
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(instance.subscriptions).hasValue(1));
                assertThat(instance.queue.warnings()).isEmpty();
            }
        }
    }

    @Test
    void whenTheChannelIsSubscribedThenThereIsNothingToSay() {
        try (RedisServer server = RedisServer.start();
                Logged logged = new Logged();
                RedisInstance instance = RedisInstance.started(server.uri())) {
            assertThat(instance.queue.warnings()).isEmpty();
            assertThat(logged.lines()).isEmpty();
        }
    }

    private static List<String> said(Logged logged) {
        return logged.lines().stream().filter(line -> line.contains(REMEDY)).toList();
    }
}

package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.RedisInstance.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.RunToken;
import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.testkit.redis.RedisCluster;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The ACL commands of docs/operations.md, as they stand there: what they grant is enough, and all of it is used. */
class DocumentedAclTest {

    private static final Path PAGE = Path.of("../docs/operations.md");
    private static final String USER = "redis://mediator:secret@127.0.0.1:";

    @Test
    void shouldBeEnoughAndNoMoreOnOneNode() throws IOException {
        String granting = documented().get(0);
        try (RedisServer server = RedisServer.start();
                RespClient admin = RespClient.connect(server.uri())) {
            admin.command(granting.split(" "));
            try (RedisInstance first = RedisInstance.started(USER + server.port());
                    RedisInstance second = RedisInstance.started(USER + server.port())) {
                walk(first, second);
                admin.command("SCRIPT", "FLUSH");
                await(first.records().evict("k"));
            }
            assertThat(refused(admin)).isEmpty();
            Set<String> called = admin.info("commandstats").keySet();

            assertThat(Pattern.compile("\\+(\\S+)").matcher(granting).results().map(MatchResult::group))
                    .allSatisfy(name -> assertThat(called).containsAnyOf(statistics(name)));
        }
    }

    @Test
    void shouldBeEnoughOnACluster() throws IOException {
        List<String> granting = documented().subList(0, 2);
        try (RedisCluster cluster = RedisCluster.start(3, 0)) {
            List<String> uris = new ArrayList<>();
            for (RedisServer node : cluster.nodes()) {
                try (RespClient admin = RespClient.connect(node.uri())) {
                    granting.forEach(command -> admin.command(command.split(" ")));
                }
                uris.add(USER + node.port());
            }
            try (RedisInstance first = RedisInstance.onCluster(uris).start();
                    RedisInstance second = RedisInstance.onCluster(uris).start()) {
                walk(first, second);
            }
            for (RedisServer node : cluster.nodes()) {
                try (RespClient admin = RespClient.connect(node.uri())) {
                    assertThat(refused(admin)).isEmpty();
                }
            }
        }
    }

    @Test
    void shouldLetEvictsWaitForReplicas() throws IOException {
        String permission = documented().get(2);
        try (RedisServer server = RedisServer.start();
                RespClient admin = RespClient.connect(server.uri())) {
            admin.command(documented().get(0).split(" "));
            try (RedisInstance instance =
                    new RedisInstance(RedisClient.create(USER + server.port()), Duration.ofMillis(1)).start()) {
                assertThat(catchThrowable(() -> await(instance.records().evict("k"))))
                        .hasMessageContaining("docs/operations.md lists the ACL rules");

                admin.command(permission.split(" "));

                assertThat(catchThrowable(() -> await(instance.records().evict("k"))))
                        .hasMessageContaining("0 of 1 replicas");
            }
        }
    }

    /** Takes every step, those that need another instance too: a hint for it, and what it has left behind. */
    private static void walk(RedisInstance first, RedisInstance second) {
        WholePath.walk(first);
        await(second.records().ask(Asks.get("hinted")));
        BeginReply begun = await(first.records().begin(Asks.begin("hinted", "o:1")));
        RunToken token = new RunToken("hinted", ((BeginReply.Begun) begun).run(), "o:1");
        await(first.records().end(Asks.failure(token, "failure", first.queue.instance())));
        StreamName stream = second.streams().of(Asks.TYPE).get(0);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> await(second.streams().reapConsumers(stream, Duration.ZERO, 0)) == 1);
    }

    /** What the user may not call, but for the name of the client's library, which is optional (Redis 6.2 logs the command alone). */
    private static List<String> refused(RespClient admin) {
        List<?> log = (List<?>) Objects.requireNonNull(admin.command("ACL", "LOG"));
        return log.stream()
                .map(entry -> String.valueOf(((List<?>) entry).get(7)))
                .filter(object -> !Set.of("client|setinfo", "client").contains(object))
                .toList();
    }

    /** The names under which a server may count what {@code +command|subcommand} grants: Redis 6.2 does not tell subcommands apart. */
    private static String[] statistics(String permission) {
        String name = "cmdstat_" + permission.substring(1);
        return new String[] {name, name.split("\\|")[0]};
    }

    private static List<String> documented() throws IOException {
        return Pattern.compile("^ACL SETUSER .*$", Pattern.MULTILINE)
                .matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}

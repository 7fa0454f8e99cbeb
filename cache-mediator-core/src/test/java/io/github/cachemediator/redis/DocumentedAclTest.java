package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.RedisInstance.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.testkit.redis.RedisCluster;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
            try (RedisInstance instance = RedisInstance.started(USER + server.port())) {
                assertThat(instance.queue.isAvailable()).isTrue();
                WholePath.walk(instance);
                admin.command("SCRIPT", "FLUSH");
                await(instance.records().evict("k"));
            }
            Set<String> called = admin.info("commandstats").keySet();

            assertThat(Pattern.compile("\\+(\\S+)").matcher(granting).results().map(name -> "cmdstat_" + name.group(1)))
                    .isSubsetOf(called);
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
            try (RedisInstance instance = RedisInstance.onCluster(uris).start()) {
                WholePath.walk(instance);
            }
            try (RespClient admin = RespClient.connect(cluster.nodes().get(0).uri())) {
                Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> admin.command("ACL", "LOG") != null);
                assertThat(admin.command("ACL", "LOG").toString()).doesNotContain("cluster", "asking", "readonly");
            }
        }
    }

    private static List<String> documented() throws IOException {
        return Pattern.compile("^ACL SETUSER .*$", Pattern.MULTILINE)
                .matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}

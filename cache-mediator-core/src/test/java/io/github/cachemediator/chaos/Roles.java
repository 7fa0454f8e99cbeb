package io.github.cachemediator.chaos;

import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import io.github.cachemediator.testkit.redis.RespException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** What servers that replicate each other say about their roles. */
final class Roles {

    private static final Duration ANSWER = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Roles() {}

    static boolean isMaster(RedisServer server) {
        return role(server).get(0).equals("master");
    }

    private static boolean isConnectedReplica(RedisServer server) {
        List<?> role = role(server);
        return role.get(0).equals("slave") && role.get(3).equals("connected");
    }

    private static List<?> role(RedisServer server) {
        try (RespClient client = RespClient.connect(server.uri(), ANSWER)) {
            Object role = client.command("ROLE");
            return role instanceof List<?> list ? list : List.of("unknown");
        } catch (UncheckedIOException | RespException e) {
            return List.of("gone");
        }
    }

    /** Returns those that are masters now. */
    static List<RedisServer> mastersOf(List<RedisServer> servers) {
        return servers.stream().filter(Roles::isMaster).toList();
    }

    /** Waits until one of some servers is a master. */
    static RedisServer awaitMaster(List<RedisServer> candidates) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> mastersOf(candidates), masters -> !masters.isEmpty())
                .get(0);
    }

    /** Waits until a server has all that its master has. */
    static void awaitConnectedReplica(RedisServer server) {
        Awaitility.await().atMost(PATIENCE).until(() -> isConnectedReplica(server));
    }
}

package io.github.cachemediator.testkit.redis;

import java.io.UncheckedIOException;
import java.util.Map;

/** What a server says about itself, asked anew for each instance; a server that does not answer is nothing at all. */
record ServerState(Map<String, String> replication, Map<String, String> cluster) {

    static ServerState of(RedisServer server) {
        try (RespClient client = server.connect()) {
            return new ServerState(client.info("replication"), clusterInfo(client));
        } catch (UncheckedIOException | RespException e) {
            return new ServerState(Map.of(), Map.of());
        }
    }

    private static Map<String, String> clusterInfo(RespClient client) {
        return "1".equals(client.info("cluster").get("cluster_enabled"))
                ? RespClient.fields(client.text("CLUSTER", "INFO"))
                : Map.of();
    }

    boolean isMaster() {
        return "master".equals(replication.get("role"));
    }

    /** Whether it is a replica that has all data of its master. */
    boolean isConnectedReplica() {
        return "up".equals(replication.get("master_link_status"));
    }

    boolean isClusterOk() {
        return "ok".equals(cluster.get("cluster_state"));
    }
}

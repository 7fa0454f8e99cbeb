package io.github.cachemediator.testkit.redis;

import io.github.cachemediator.testkit.process.Deadline;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes one cluster of single nodes, by the commands that {@code redis-cli --cluster create} sends. Stateless. */
final class ClusterFormation {

    private static final int SLOTS = 16_384;

    private ClusterFormation() {}

    static void form(RedisCluster cluster, Deadline deadline) {
        List<RedisServer> masters = cluster.masters();
        List<RedisServer> nodes = cluster.nodes();
        for (int i = 0; i < masters.size(); i++) {
            command(masters.get(i), addSlots(SLOTS * i / masters.size(), SLOTS * (i + 1) / masters.size()));
        }
        for (int i = 0; i < nodes.size(); i++) {
            command(nodes.get(i), "CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
        }
        for (RedisServer node : nodes.subList(1, nodes.size())) {
            command(nodes.get(0), "CLUSTER", "MEET", "127.0.0.1", Integer.toString(node.port()));
        }
        await(deadline, "meet", nodes, node -> countNodes(node, line -> !line.contains("handshake")) == nodes.size());
        for (int i = 0; i < masters.size(); i++) {
            String master = command(masters.get(i), "CLUSTER", "MYID");
            cluster.replicas(i).forEach(replica -> command(replica, "CLUSTER", "REPLICATE", master));
        }
        int replicas = nodes.size() - masters.size();
        await(deadline, "serve", nodes, node -> ServerState.of(node).isClusterOk());
        await(
                deadline,
                "know the replicas",
                nodes,
                node -> countNodes(node, line -> line.contains("slave")) == replicas);
        await(
                deadline,
                "replicate",
                nodes.subList(masters.size(), nodes.size()),
                node -> ServerState.of(node).isConnectedReplica());
    }

    /** One by one, because servers before Redis 7 know no ranges. */
    private static String[] addSlots(int from, int to) {
        return Stream.concat(
                        Stream.of("CLUSTER", "ADDSLOTS"),
                        IntStream.range(from, to).mapToObj(Integer::toString))
                .toArray(String[]::new);
    }

    private static long countNodes(RedisServer node, Predicate<String> line) {
        return command(node, "CLUSTER", "NODES").lines().filter(line).count();
    }

    private static String command(RedisServer node, String... words) {
        try (RespClient client = node.connect()) {
            return client.text(words);
        }
    }

    private static void await(
            Deadline deadline, String what, List<RedisServer> nodes, Predicate<RedisServer> condition) {
        for (RedisServer node : nodes) {
            if (!deadline.await(() -> condition.test(node))) {
                throw new IllegalStateException("The nodes of a cluster do not " + what + ": " + node + ", which says "
                        + ServerState.of(node).cluster());
            }
        }
    }
}

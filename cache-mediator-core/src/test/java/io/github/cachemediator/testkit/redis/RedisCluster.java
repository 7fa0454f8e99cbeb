package io.github.cachemediator.testkit.redis;

import io.github.cachemediator.testkit.process.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A real Redis Cluster on the loopback address: some masters that share the slots evenly, each with the same number of
 * replicas. A dead node is noticed after a second. It does not outlive this JVM.
 *
 * <p>Thread-safe; every blocking method has a deadline. Starting takes about three seconds, because a new master
 * refuses to serve for two.
 */
public final class RedisCluster implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

    private final List<RedisServer> masters;

    private final List<List<RedisServer>> replicas;

    private RedisCluster(List<RedisServer> masters, List<List<RedisServer>> replicas) {
        this.masters = List.copyOf(masters);
        this.replicas = List.copyOf(replicas);
    }

    /** Starts three masters without replicas. */
    public static RedisCluster start() {
        return start(3, 0);
    }

    /**
     * Starts a cluster and waits until every node serves and every replica is connected.
     *
     * @param masters how many masters; at least three are needed for a failover
     * @param replicasPerMaster how many replicas each of them gets
     * @param args further words for the command line of every node
     * @throws IllegalStateException if the cluster is not ready within thirty seconds
     */
    public static RedisCluster start(int masters, int replicasPerMaster, String... args) {
        List<RedisServer> started = new ArrayList<>();
        try {
            for (int i = 0; i < masters * (1 + replicasPerMaster); i++) {
                started.add(startNode(args));
            }
            List<List<RedisServer>> replicas = new ArrayList<>();
            for (int i = 0; i < masters; i++) {
                int from = masters + i * replicasPerMaster;
                replicas.add(List.copyOf(started.subList(from, from + replicasPerMaster)));
            }
            RedisCluster cluster = new RedisCluster(started.subList(0, masters), replicas);
            ClusterFormation.form(cluster, Deadline.after(START_TIMEOUT));
            return cluster;
        } catch (RuntimeException e) {
            started.forEach(RedisServer::close);
            throw e;
        }
    }

    private static RedisServer startNode(String... args) {
        return RedisServer.builder()
                .arg("--cluster-enabled", "yes", "--cluster-config-file", "nodes.conf")
                .arg("--cluster-node-timeout", "1000", "--cluster-replica-validity-factor", "0")
                .arg("--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0")
                .arg(args)
                .start();
    }

    /** The servers that began as masters; the i-th owns the i-th part of the slots. */
    public List<RedisServer> masters() {
        return masters;
    }

    /** The servers that began as replicas of the master with this index. */
    public List<RedisServer> replicas(int master) {
        return replicas.get(master);
    }

    /** All servers: the masters first, then the replicas of the first master, and so on. */
    public List<RedisServer> nodes() {
        List<RedisServer> nodes = new ArrayList<>(masters);
        replicas.forEach(nodes::addAll);
        return nodes;
    }

    /** The addresses of all servers, in the order of {@link #nodes()}. */
    public List<String> uris() {
        return nodes().stream().map(RedisServer::uri).toList();
    }

    /** Ends the master with this index at once (SIGKILL); does not wait for a replica to take over. */
    public void killMaster(int master) {
        masters.get(master).kill();
    }

    /**
     * Waits until a replica has taken over from the master with this index and every living node serves again.
     *
     * @return the replica that is the master now
     * @throws IllegalStateException if that does not happen within the timeout
     */
    public RedisServer awaitFailover(int master, Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        if (!deadline.await(() -> promoted(master).isPresent()) || !deadline.await(this::livingNodesServe)) {
            throw new IllegalStateException("No replica took over from master " + master + " within " + timeout);
        }
        return promoted(master).orElseThrow();
    }

    private Optional<RedisServer> promoted(int master) {
        return replicas.get(master).stream()
                .filter(replica -> ServerState.of(replica).isMaster())
                .findFirst();
    }

    private boolean livingNodesServe() {
        return nodes().stream()
                .filter(RedisServer::isAlive)
                .allMatch(node -> ServerState.of(node).isClusterOk());
    }

    /** Ends all servers at once. Idempotent. */
    @Override
    public void close() {
        nodes().forEach(RedisServer::close);
    }
}

package io.github.cachemediator.testkit.redis;

import io.github.cachemediator.testkit.process.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A real master with one replica, watched by three sentinels on the loopback address, which let the replica take over
 * about a second after the master's death. It does not outlive this JVM.
 *
 * <p>Thread-safe; every blocking method has a deadline.
 */
public final class RedisSentinels implements AutoCloseable {

    private static final String MASTER_NAME = "mymaster";

    private static final int SENTINELS = 3;

    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

    private final List<RedisServer> servers = new ArrayList<>();

    private RedisSentinels() {}

    /**
     * Starts all five servers and waits until each sentinel knows the others and the replica.
     *
     * @throws IllegalStateException if that takes longer than thirty seconds
     */
    public static RedisSentinels start() {
        RedisSentinels sentinels = new RedisSentinels();
        try {
            sentinels.startServers();
            return sentinels;
        } catch (RuntimeException e) {
            sentinels.close();
            throw e;
        }
    }

    private void startServers() {
        Deadline deadline = Deadline.after(START_TIMEOUT);
        servers.add(RedisServer.builder()
                .arg("--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0")
                .start());
        String masterPort = Integer.toString(master().port());
        servers.add(RedisServer.builder()
                .arg("--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0")
                .arg("--replicaof", "127.0.0.1", masterPort)
                .start());
        await(deadline, "the replica connects", () -> ServerState.of(replica()).isConnectedReplica());
        for (int i = 0; i < SENTINELS; i++) {
            servers.add(startSentinel(masterPort));
        }
        for (RedisServer sentinel : sentinels()) {
            await(deadline, "the sentinels know each other", () -> knowsAll(sentinel));
        }
    }

    private static RedisServer startSentinel(String masterPort) {
        return RedisServer.builder()
                .sentinel(List.of(
                        "sentinel monitor " + MASTER_NAME + " 127.0.0.1 " + masterPort + " 2",
                        "sentinel down-after-milliseconds " + MASTER_NAME + " 1000",
                        "sentinel failover-timeout " + MASTER_NAME + " 5000",
                        "sentinel parallel-syncs " + MASTER_NAME + " 1"))
                .start();
    }

    public String masterName() {
        return MASTER_NAME;
    }

    /** The server that began as the master. */
    public RedisServer master() {
        return servers.get(0);
    }

    /** The server that began as the replica. */
    public RedisServer replica() {
        return servers.get(1);
    }

    public List<RedisServer> sentinels() {
        return List.copyOf(servers.subList(2, servers.size()));
    }

    public List<Integer> sentinelPorts() {
        return sentinels().stream().map(RedisServer::port).toList();
    }

    /** The address in Lettuce's form, {@code redis-sentinel://host:port,host:port,host:port#mymaster}. */
    public String uri() {
        return sentinelPorts().stream()
                .map(port -> "127.0.0.1:" + port)
                .collect(Collectors.joining(",", "redis-sentinel://", "#" + MASTER_NAME));
    }

    /** Ends the first master at once (SIGKILL); does not wait for the replica to take over. */
    public void killMaster() {
        master().kill();
    }

    /**
     * Waits until the replica has taken over and every sentinel says so.
     *
     * @return the replica, which is the master now
     * @throws IllegalStateException if that does not happen within the timeout
     */
    public RedisServer awaitFailover(Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        await(
                deadline,
                "the replica takes over",
                () -> ServerState.of(replica()).isMaster());
        List<String> address = List.of("127.0.0.1", Integer.toString(replica().port()));
        for (RedisServer sentinel : sentinels()) {
            await(
                    deadline,
                    "the sentinels say so",
                    () -> address.equals(ask(sentinel, "SENTINEL", "GET-MASTER-ADDR-BY-NAME", MASTER_NAME)));
        }
        return replica();
    }

    private static boolean knowsAll(RedisServer sentinel) {
        return ask(sentinel, "SENTINEL", "MASTER", MASTER_NAME) instanceof List<?> fields
                && "1".equals(valueOf("num-slaves", fields))
                && Integer.toString(SENTINELS - 1).equals(valueOf("num-other-sentinels", fields));
    }

    private static @Nullable Object valueOf(String name, List<?> fields) {
        int index = fields.indexOf(name);
        return index < 0 ? null : fields.get(index + 1);
    }

    private static @Nullable Object ask(RedisServer sentinel, String... words) {
        try (RespClient client = sentinel.connect()) {
            return client.command(words);
        }
    }

    private static void await(Deadline deadline, String what, BooleanSupplier condition) {
        if (!deadline.await(condition)) {
            throw new IllegalStateException("Waited too long until " + what);
        }
    }

    /** Ends all servers at once. Idempotent. */
    @Override
    public void close() {
        servers.forEach(RedisServer::close);
    }
}

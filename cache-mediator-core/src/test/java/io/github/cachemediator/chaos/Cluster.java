package io.github.cachemediator.chaos;

import io.github.cachemediator.chaos.Fault.Damage;
import io.github.cachemediator.chaos.Fault.Effect;
import io.github.cachemediator.testkit.redis.RedisCluster;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Three masters with a replica each. */
final class Cluster implements Backend {

    private static final int SHARDS = 3;
    private static final Duration LEAST = Duration.ofMillis(500);
    private static final Duration MOST = Duration.ofSeconds(3);

    private final RedisCluster cluster = RedisCluster.start(SHARDS, 1);

    @Override
    public String uri() {
        return cluster.nodes().stream()
                .map(node -> "127.0.0.1:" + node.port())
                .collect(Collectors.joining(",", "redis://", ""));
    }

    @Override
    public boolean isCluster() {
        return true;
    }

    @Override
    public int replicas() {
        return 1;
    }

    @Override
    public List<RespClient> masters() {
        List<RespClient> masters = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            masters.add(Roles.awaitMaster(nodesOf(shard)).connect());
        }
        return masters;
    }

    private List<RedisServer> nodesOf(int shard) {
        return List.of(cluster.masters().get(shard), cluster.replicas(shard).get(0));
    }

    @Override
    public List<Fault> faults() {
        return List.of(
                new Fault("master killed", Effect.FORGETS, LEAST, MOST, (world, random) -> killMaster(random)),
                new Fault("master stopped", Effect.FORGETS, LEAST, MOST, (world, random) -> stopMaster(random)),
                new Fault("failover commanded", Effect.DISTURBS, LEAST, MOST, (world, random) -> failOver(random)),
                new Fault("slot moved", Effect.DISTURBS, LEAST, MOST, (world, random) -> moveSlot(random)));
    }

    private Damage killMaster(RandomGenerator random) {
        int shard = random.nextInt(SHARDS);
        RedisServer master = Roles.awaitMaster(nodesOf(shard));
        master.kill();
        return new Damage("", () -> {
            Roles.awaitMaster(othersOf(shard, master));
            master.restart();
            Roles.awaitConnectedReplica(master);
        });
    }

    private Damage stopMaster(RandomGenerator random) {
        int shard = random.nextInt(SHARDS);
        RedisServer master = Roles.awaitMaster(nodesOf(shard));
        master.suspend();
        return new Damage("", () -> {
            Roles.awaitMaster(othersOf(shard, master));
            master.resume();
            Roles.awaitConnectedReplica(master);
        });
    }

    private Damage failOver(RandomGenerator random) {
        int shard = random.nextInt(SHARDS);
        RedisServer master = Roles.awaitMaster(nodesOf(shard));
        RedisServer replica = othersOf(shard, master).get(0);
        try (RespClient client = replica.connect()) {
            client.command("CLUSTER", "FAILOVER");
        }
        return new Damage("", () -> {
            Roles.awaitMaster(List.of(replica));
            Roles.awaitConnectedReplica(master);
        });
    }

    private List<RedisServer> othersOf(int shard, RedisServer server) {
        return nodesOf(shard).stream().filter(node -> node != server).toList();
    }

    private Damage moveSlot(RandomGenerator random) {
        SlotMove move = SlotMove.any(Roles.mastersOf(cluster.nodes()), random);
        move.begin();
        return new Damage("", move::finish);
    }

    @Override
    public void close() {
        cluster.close();
    }
}

package io.github.cachemediator.chaos;

import io.github.cachemediator.chaos.Fault.Damage;
import io.github.cachemediator.chaos.Fault.Effect;
import io.github.cachemediator.testkit.redis.RedisSentinels;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import java.time.Duration;
import java.util.List;

/** A master with a replica and three sentinels, which let one take over from the other. */
final class Sentinel implements Backend {

    private final RedisSentinels sentinels = RedisSentinels.start();
    private final List<RedisServer> servers = List.of(sentinels.master(), sentinels.replica());

    @Override
    public String uri() {
        return sentinels.uri();
    }

    @Override
    public int replicas() {
        return 1;
    }

    @Override
    public List<RespClient> masters() {
        return List.of(master().connect());
    }

    private RedisServer master() {
        return Roles.awaitMaster(servers);
    }

    private RedisServer otherThan(RedisServer server) {
        return servers.get(servers.get(0) == server ? 1 : 0);
    }

    @Override
    public List<Fault> faults() {
        return List.of(
                Fault.momentary("master killed", Effect.FORGETS, (world, random) -> killMaster()),
                Fault.momentary("master stopped", Effect.FORGETS, (world, random) -> stopMaster()),
                new Fault(
                        "failover commanded",
                        Effect.FORGETS,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        (world, random) -> failOver()));
    }

    private Damage killMaster() {
        RedisServer master = master();
        master.kill();
        return new Damage("", () -> {
            RedisServer promoted = Roles.awaitMaster(List.of(otherThan(master)));
            master.restart();
            try (RespClient client = master.connect()) {
                client.command("REPLICAOF", "127.0.0.1", String.valueOf(promoted.port()));
            }
            Roles.awaitConnectedReplica(master);
        });
    }

    private Damage stopMaster() {
        RedisServer master = master();
        master.suspend();
        return new Damage("", () -> {
            Roles.awaitMaster(List.of(otherThan(master)));
            master.resume();
            Roles.awaitConnectedReplica(master);
        });
    }

    private Damage failOver() {
        RedisServer master = master();
        try (RespClient sentinel = sentinels.sentinels().get(0).connect()) {
            sentinel.command("SENTINEL", "FAILOVER", sentinels.masterName());
        }
        return new Damage("", () -> {
            Roles.awaitMaster(List.of(otherThan(master)));
            Roles.awaitConnectedReplica(master);
        });
    }

    @Override
    public void close() {
        sentinels.close();
    }
}

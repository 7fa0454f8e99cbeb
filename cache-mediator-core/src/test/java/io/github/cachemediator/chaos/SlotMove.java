package io.github.cachemediator.chaos;

import io.github.cachemediator.redis.KeySpace;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import io.lettuce.core.cluster.SlotHash;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A slot of a cluster, with a key or a stream of the load in it, on its way from one master to another. */
final class SlotMove {

    private static final KeySpace KEYS = new KeySpace("cm", "");
    private static final int BATCH = 10;

    private final List<RedisServer> masters;
    private final RedisServer from;
    private final RedisServer to;
    private final String slot;

    private SlotMove(List<RedisServer> masters, RedisServer from, RedisServer to, int slot) {
        this.masters = masters;
        this.from = from;
        this.to = to;
        this.slot = String.valueOf(slot);
    }

    static SlotMove any(List<RedisServer> masters, RandomGenerator random) {
        Load load = Load.any(List.of(Load.values()), random);
        String name = random.nextInt(4) == 0 ? "cm:jobs:" + load.jobType() : KEYS.entry(load.key(random));
        int slot = SlotHash.getSlot(name);
        RedisServer from = masters.stream()
                .filter(master -> owns(master, slot))
                .findFirst()
                .orElseThrow();
        List<RedisServer> others =
                masters.stream().filter(master -> master != from).toList();
        return new SlotMove(masters, from, others.get(random.nextInt(others.size())), slot);
    }

    private static boolean owns(RedisServer master, int slot) {
        String own = text(master, "CLUSTER", "NODES")
                .lines()
                .filter(line -> line.contains("myself"))
                .findFirst()
                .orElseThrow();
        return Stream.of(own.split(" "))
                .skip(8)
                .filter(part -> !part.startsWith("["))
                .map(part -> part.split("-"))
                .anyMatch(range ->
                        Integer.parseInt(range[0]) <= slot && slot <= Integer.parseInt(range[range.length - 1]));
    }

    /** Opens the slot at both ends and moves some keys. */
    void begin() {
        text(to, "CLUSTER", "SETSLOT", slot, "IMPORTING", text(from, "CLUSTER", "MYID"));
        text(from, "CLUSTER", "SETSLOT", slot, "MIGRATING", text(to, "CLUSTER", "MYID"));
        moveSome();
    }

    /** Moves the rest and tells everybody. */
    void finish() {
        while (moveSome()) {
            Thread.onSpinWait();
        }
        String owner = text(to, "CLUSTER", "MYID");
        text(to, "CLUSTER", "SETSLOT", slot, "NODE", owner);
        text(from, "CLUSTER", "SETSLOT", slot, "NODE", owner);
        masters.stream()
                .filter(master -> master != to && master != from)
                .forEach(master -> text(master, "CLUSTER", "SETSLOT", slot, "NODE", owner));
    }

    /** Returns whether there was something to move. */
    private boolean moveSome() {
        try (RespClient client = from.connect()) {
            List<?> keys = (List<?>) client.command("CLUSTER", "GETKEYSINSLOT", slot, String.valueOf(BATCH));
            if (keys == null || keys.isEmpty()) {
                return false;
            }
            List<String> command = new ArrayList<>(
                    List.of("MIGRATE", "127.0.0.1", String.valueOf(to.port()), "", "0", "5000", "KEYS"));
            keys.forEach(key -> command.add(String.valueOf(key)));
            client.command(command.toArray(String[]::new));
            return true;
        }
    }

    private static String text(RedisServer server, String... command) {
        try (RespClient client = server.connect()) {
            return client.text(command).strip();
        }
    }
}

package io.github.cachemediator.chaos;

import io.github.cachemediator.chaos.Fault.Damage;
import io.github.cachemediator.chaos.Fault.Effect;
import io.github.cachemediator.redis.KeySpace;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** What happens to the things that Redis holds. */
final class DataFaults {

    private static final KeySpace KEYS = new KeySpace("cm", "");
    private static final String GROUP = "workers";

    private DataFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.momentary("FLUSHALL", Effect.LOSES, (world, random) -> told(world, "FLUSHALL")),
                Fault.momentary("SCRIPT FLUSH", Effect.DELAYS, (world, random) -> told(world, "SCRIPT", "FLUSH")),
                Fault.momentary("group destroyed", Effect.DELAYS, DataFaults::destroyGroup),
                Fault.momentary("stream deleted", Effect.DELAYS, DataFaults::deleteStream),
                Fault.momentary("record deleted", Effect.LOSES, (world, random) -> delete(world, random, KEYS::record)),
                Fault.momentary("entry deleted", Effect.LOSES, (world, random) -> delete(world, random, KEYS::entry)),
                Fault.momentary(
                        "clients killed",
                        Effect.DELAYS,
                        (world, random) -> told(world, "CLIENT", "KILL", "TYPE", "normal")),
                Fault.momentary(
                        "subscribers killed",
                        Effect.DELAYS,
                        (world, random) -> told(world, "CLIENT", "KILL", "TYPE", "pubsub")),
                new Fault(
                        "memory full, evicting",
                        Effect.LOSES,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        DataFaults::fillMemory));
    }

    private static Damage told(World world, String... command) {
        world.tell(command);
        return Damage.done("");
    }

    private static Damage destroyGroup(World world, RandomGenerator random) {
        for (Load load : Load.values()) {
            if (random.nextBoolean() && !Long.valueOf(0).equals(world.tellOwner("EXISTS", stream(load)))) {
                world.tellOwner("XGROUP", "DESTROY", stream(load), GROUP);
            }
        }
        return Damage.done("");
    }

    private static Damage deleteStream(World world, RandomGenerator random) {
        String stream = stream(Load.any(List.of(Load.values()), random));
        world.tellOwner("DEL", stream);
        return Damage.done("");
    }

    private static Damage delete(World world, RandomGenerator random, UnaryOperator<String> name) {
        Load load = Load.any(List.of(Load.values()), random);
        String key = load.key(random);
        world.tellOwner("DEL", name.apply(key));
        return Damage.done(key);
    }

    private static String stream(Load load) {
        return "cm:jobs:" + load.jobType();
    }

    /** Lets the server evict what it likes for a while. */
    private static Damage fillMemory(World world, RandomGenerator random) {
        world.tell("CONFIG", "SET", "maxmemory-policy", "allkeys-random");
        world.tell("CONFIG", "SET", "maxmemory", "1mb");
        return new Damage("", () -> {
            world.tell("CONFIG", "SET", "maxmemory", "0");
            world.tell("CONFIG", "SET", "maxmemory-policy", "noeviction");
        });
    }
}

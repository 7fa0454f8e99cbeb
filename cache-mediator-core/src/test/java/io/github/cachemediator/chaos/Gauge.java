package io.github.cachemediator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.testkit.redis.RespClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;

/**
 * What everything takes when all is quiet.
 *
 * @param heap bytes of the largest heap after a collection
 * @param threads of the process that has most
 * @param connections to Redis
 * @param memory bytes that Redis uses
 * @param keys in Redis, streams and dead letters aside
 */
record Gauge(long heap, long threads, long connections, long memory, long keys) {

    /** All that is kept for a time is gone after this. */
    private static final Duration EXPIRED = Duration.ofSeconds(120);

    /** Waits until Redis holds nothing that will pass, then reads it all. */
    static Gauge read(World world) {
        Awaitility.await()
                .atMost(EXPIRED)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(passing(world)).isZero());
        Map<String, String> clients = info(world, "clients");
        Map<String, String> memory = info(world, "memory");
        List<long[]> processes =
                world.slots().stream().map(slot -> slot.child().gauge()).toList();
        return new Gauge(
                processes.stream().mapToLong(figures -> figures[0]).max().orElse(0),
                processes.stream().mapToLong(figures -> figures[1]).max().orElse(0),
                Long.parseLong(Objects.requireNonNull(clients.get("connected_clients"))),
                Long.parseLong(Objects.requireNonNull(memory.get("used_memory"))),
                passing(world));
    }

    private static long passing(World world) {
        List<?> keys = (List<?>) Objects.requireNonNull(world.tell("KEYS", "*"));
        return keys.stream()
                .filter(key -> !String.valueOf(key).matches("cm:(jobs|dead):.*"))
                .count();
    }

    private static Map<String, String> info(World world, String section) {
        try (RespClient client = world.backend().masters().get(0)) {
            return client.info(section);
        }
    }
}

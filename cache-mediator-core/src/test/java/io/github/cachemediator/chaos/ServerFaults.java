package io.github.cachemediator.chaos;

import io.github.cachemediator.chaos.Fault.Damage;
import io.github.cachemediator.chaos.Fault.Effect;
import io.github.cachemediator.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.List;

/** What happens to a server. */
final class ServerFaults {

    private ServerFaults() {}

    /** Returns what can happen to a server that needs something to be done whenever it comes back empty. */
    static List<Fault> of(RedisServer server, Runnable onRestart) {
        return List.of(
                new Fault(
                        "Redis killed, back empty",
                        Effect.BOTH,
                        Duration.ofMillis(200),
                        Duration.ofSeconds(4),
                        (world, random) -> {
                            server.kill();
                            return new Damage("", () -> {
                                server.restart();
                                onRestart.run();
                            });
                        }),
                new Fault(
                        "Redis stopped",
                        Effect.DISTURBS,
                        Duration.ofMillis(200),
                        Duration.ofSeconds(4),
                        (world, random) -> {
                            server.suspend();
                            return new Damage("", server::resume);
                        }));
    }
}

package io.github.cachemediator.chaos;

import io.github.cachemediator.chaos.Fault.Damage;
import io.github.cachemediator.chaos.Fault.Effect;
import io.github.cachemediator.chaos.history.Event;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** What happens to processes. */
final class ProcessFaults {

    static final String KILL = "kill -9";
    static final String TERM = Event.Fault.STOP;

    private ProcessFaults() {}

    static List<Fault> all() {
        Duration soon = Duration.ofMillis(200);
        Duration late = Duration.ofSeconds(3);
        return List.of(
                new Fault(KILL, Effect.DELAYS, soon, late, ProcessFaults::kill),
                new Fault(
                        "SIGSTOP",
                        Effect.DISTURBS,
                        Duration.ofMillis(300),
                        Duration.ofSeconds(4),
                        ProcessFaults::pause),
                new Fault(TERM, Effect.DISTURBS, soon, late, ProcessFaults::terminate));
    }

    private static Damage kill(World world, RandomGenerator random) {
        Slot slot = world.anyWorker(random);
        slot.kill();
        return new Damage(slot.name(), slot::restart);
    }

    private static Damage pause(World world, RandomGenerator random) {
        Slot slot = world.anySlot(random);
        slot.suspend();
        return new Damage(slot.name(), slot::resume);
    }

    private static Damage terminate(World world, RandomGenerator random) {
        Slot slot = world.anySlot(random);
        slot.terminate();
        return new Damage(slot.name(), slot::restart);
    }
}

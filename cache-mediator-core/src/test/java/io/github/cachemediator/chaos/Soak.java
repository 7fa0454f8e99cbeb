package io.github.cachemediator.chaos;

import io.github.cachemediator.chaos.history.EventLog;
import io.github.cachemediator.testkit.process.ScratchDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/**
 * A long run with a fault every now and then that no process dies of: what it takes at the end is compared with what it
 * took after a first part.
 */
final class Soak {

    private static final Duration BETWEEN_FAULTS = Duration.ofSeconds(20);

    /** The first part is this part of the whole. */
    private static final int WARM_UP = 5;

    private final Random random;
    private final Duration length;

    Soak(long seed, Duration length) {
        this.random = new Random(seed);
        this.length = length;
    }

    /** Runs. Returns what was taken after the first part, and at the end. */
    Gauges run(Backend backend) throws IOException {
        Path directory = ScratchDirectory.create("soak");
        try (EventLog log = EventLog.open(directory.resolve("suite"));
                World world = new World(backend, directory, log)) {
            Breaker breaker = new Breaker(
                    world,
                    random,
                    log,
                    fault -> !fault.kind().equals(ProcessFaults.KILL)
                            && !fault.kind().equals(ProcessFaults.TERM));
            Gauge before = part(world, breaker, length.dividedBy(WARM_UP));
            Gauge after = part(world, breaker, length.minus(length.dividedBy(WARM_UP)));
            return new Gauges(before, after);
        }
    }

    private static Gauge part(World world, Breaker breaker, Duration part) {
        world.startCalls();
        long end = System.nanoTime() + part.toNanos();
        while (System.nanoTime() < end) {
            breaker.breakSomething();
            Chaos.pass(BETWEEN_FAULTS);
        }
        world.callers().forEach(slot -> slot.child().stopCalls());
        return Gauge.read(world);
    }

    /** What a run took early and late. */
    record Gauges(Gauge before, Gauge after) {}
}

package io.github.cachemediator.simulation;

import io.github.cachemediator.simulation.server.Client;
import io.github.cachemediator.simulation.server.SimulatedRedis;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets go wrong what a scenario has in store, at times that chance picks. */
final class Faults implements Client {

    private static final long SECOND = 1_000_000_000L;

    private final Scenario scenario;
    private final Clockwork clockwork;
    private final World world;
    private int count;

    Faults(Scenario scenario, Clockwork clockwork, World world) {
        this.scenario = scenario;
        this.clockwork = clockwork;
        this.world = world;
    }

    int count() {
        return count;
    }

    /** Sees to all faults within a time. */
    void within(long nanos) {
        for (FaultKind kind : scenario.faults()) {
            int times = 1 + clockwork.random().nextInt(3);
            for (int i = 0; i < times; i++) {
                clockwork.after(clockwork.upTo(nanos), null, () -> happen(kind));
            }
        }
    }

    private void happen(FaultKind kind) {
        count++;
        SimulatedInstance instance = world.anyInstance();
        clockwork.trace().add(kind.ordinal(), () -> "FAULT " + kind + " at " + instance.name());
        switch (kind) {
            case CRASH -> world.replace(instance, clockwork.upTo(3 * SECOND));
            case FREEZE -> instance.freeze(clockwork.now() + clockwork.upTo(7 * SECOND));
            case CUT -> world.network().cut(instance.site(), 700);
            case ISOLATE -> instance.site().isolate(clockwork.upTo(5 * SECOND));
            case SLOW -> instance.site().slowDown(clockwork.upTo(4 * SECOND));
            case LOST_HINTS -> instance.site().loseHints(500);
            case LOST_KEY -> loseKey();
            case FLUSH -> flush();
            case RESTART -> {
                flush();
                command("SCRIPT", "FLUSH");
                world.network().cut(null, 1000);
            }
            case SCRIPT_FLUSH -> command("SCRIPT", "FLUSH");
            case CLOCK_FORWARD -> world.setClock(1 + clockwork.upTo(20 * SECOND));
            case CLOCK_BACK -> world.setClock(-1 - clockwork.upTo(clockwork.chance(500) ? 3600 * SECOND : 5 * SECOND));
        }
    }

    private void loseKey() {
        List<String> names = new ArrayList<>(world.redis().names());
        if (names.isEmpty()) {
            return;
        }
        String name = names.get(clockwork.random().nextInt(names.size()));
        command("DEL", name);
        world.lost(name);
    }

    private void flush() {
        command("FLUSHALL");
        world.history().loseAll();
    }

    private void command(String... words) {
        clockwork.trace().add(words.length, () -> "FAULT " + String.join(" ", words));
        SimulatedRedis redis = world.redis();
        redis.execute(this, List.of(words));
    }

    @Override
    public void reply(@Nullable Object reply) {
        throw new IllegalStateException("Nothing was to wait for");
    }

    @Override
    public void push(String channel, String message) {
        throw new IllegalStateException("Nothing was subscribed");
    }
}

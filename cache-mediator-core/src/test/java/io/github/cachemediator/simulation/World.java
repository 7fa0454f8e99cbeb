package io.github.cachemediator.simulation;

import io.github.cachemediator.simulation.server.SimulatedRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The instances and the server of one schedule. */
final class World {

    /** What the server's clock shows at the beginning, in microseconds. */
    private static final long START = 1_700_000_000_000_000L;

    private final Scenario scenario;
    private final Clockwork clockwork;
    private final History history;
    private final SimulatedRedis redis;
    private final Network network;
    private final SimulatedHandler.Plans plans;
    private final List<SimulatedInstance> instances = new ArrayList<>();
    private long clockOffset;
    private int started;

    World(Scenario scenario, Clockwork clockwork, UnaryOperator<String> edit) {
        this.scenario = scenario;
        this.clockwork = clockwork;
        this.history = new History(clockwork, () -> micros() / 1000, this::exists, scenario.isCalm());
        this.redis = new SimulatedRedis(this::micros, edit, this::executed);
        this.network = new Network(clockwork, redis);
        this.plans = new SimulatedHandler.Plans(clockwork, history, scenario);
        for (int i = 0; i < scenario.instances(); i++) {
            start();
        }
    }

    History history() {
        return history;
    }

    SimulatedRedis redis() {
        return redis;
    }

    Network network() {
        return network;
    }

    private void executed(String script, List<String> names, List<String> arguments, @Nullable Object reply) {
        history.executed(script, names, arguments, reply);
        if (script.equals("acknowledge")) {
            checkMessages();
        }
    }

    /** Every job has a message, where none can be lost. */
    void checkMessages() {
        if (scenario.keepsMessages()) {
            List<String> orphans = redis.orphans();
            History.require(orphans.isEmpty(), "P6", () -> "no message is left for " + orphans);
        }
    }

    SimulatedInstance anyInstance() {
        return instances.get(clockwork.random().nextInt(instances.size()));
    }

    /** Lets an instance crash and starts another one after a time, or at once if there is none left. */
    void replace(SimulatedInstance instance, long after) {
        instance.crash();
        instances.remove(instance);
        if (instances.isEmpty()) {
            start();
        } else {
            clockwork.after(after, null, this::start);
        }
    }

    private void start() {
        instances.add(new SimulatedInstance("i" + ++started, scenario, clockwork, network, plans));
    }

    /** Sets the server's clock forward or back. */
    void setClock(long nanos) {
        clockOffset += nanos / 1000;
        if (nanos < 0) {
            history.clockSetBack();
        }
    }

    /** A key of the server was lost. */
    void lost(String name) {
        if (name.endsWith(":job")) {
            history.of(History.keyOf(name)).loseRecord();
        } else if (name.contains("{")) {
            history.of(History.keyOf(name)).loseEntry();
        }
    }

    /** From now on handlers are quick and succeed; all faults but lost hints end by themselves. */
    void calmDown() {
        plans.calmDown();
    }

    private boolean exists(String name) {
        return redis.holds(name);
    }

    private long micros() {
        return START + clockwork.now() / 1000 + clockOffset;
    }
}

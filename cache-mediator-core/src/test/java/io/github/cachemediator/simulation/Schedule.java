package io.github.cachemediator.simulation;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One schedule: for a while callers call and things go wrong; then all faults end, and every key has to be served, and
 * the server tidied up, within a bounded time.
 */
final class Schedule {

    private static final long SECOND = 1_000_000_000L;
    /** How far calls of a burst lie apart. */
    private static final List<Long> SPREADS = List.of(3_000_000L, 40_000_000L, 300_000_000L);

    private static final long BETWEEN_LOOKS = SECOND / 2;
    private static final long UNTIL_CONNECTED = SECOND / 10;
    private static final long UNTIL_WELL = 10 * SECOND;
    private static final Duration LAST_TIMEOUT = Duration.ofSeconds(150);
    private static final long UNTIL_TIDY = 180 * SECOND;
    private static final long LONGEST = 1000 * SECOND;
    private static final int MOST_LAST_CALLS = 6;

    private final Clockwork clockwork;
    private final Scenario scenario;
    private final World world;
    private final Calls calls;
    private final Faults faults;
    private int unserved;
    private boolean over;

    Schedule(long seed, UnaryOperator<String> edit, Trace trace) {
        clockwork = new Clockwork(seed, trace);
        trace.setTime(clockwork::now);
        scenario = Scenario.of(clockwork.random());
        trace.add(seed, scenario::toString);
        world = new World(scenario, clockwork, edit);
        calls = new Calls(clockwork, world.history(), scenario.isCalm());
        faults = new Faults(scenario, clockwork, world);
    }

    /** Returns what was broken, or {@code null} if all promises were kept. */
    @Nullable
    Violation run() {
        long active = scenario.active().toNanos();
        operate(active);
        faults.within(active);
        clockwork.after(active, null, world::calmDown);
        clockwork.after(active + (scenario.isCalm() ? 0 : UNTIL_WELL), null, this::callLast);
        watch();
        try {
            clockwork.runUntil(LONGEST);
            return over ? null : new Violation("P2", "the schedule has not ended");
        } catch (Violation e) {
            return e;
        }
    }

    /** Callers come in bursts, since what is to be found lies between steps that are close to each other. */
    private void operate(long active) {
        long burst = 0;
        for (int i = 0; i < scenario.operations(); i++) {
            burst = i == 0 || clockwork.chance(300) ? clockwork.upTo(active) : burst;
            long at = UNTIL_CONNECTED + burst + clockwork.upTo(any(SPREADS));
            clockwork.after(at, null, this::operate);
        }
    }

    private void operate() {
        Calls.Kind kind = clockwork.chance(scenario.warms())
                ? Calls.Kind.WARM
                : clockwork.chance(scenario.evicts()) ? Calls.Kind.EVICT : Calls.Kind.GET;
        call(kind, any(scenario.keys()), any(scenario.types()), scenario.job().jobTimeout(), false, call -> {});
    }

    private void call(
            Calls.Kind kind, String key, String type, Duration timeout, boolean last, Consumer<Calls.Call> then) {
        SimulatedInstance instance = world.anyInstance();
        clockwork.after(0, instance, () -> calls.call(instance, kind, key, type, timeout, last, then));
    }

    private <T> T any(List<T> list) {
        return list.get(clockwork.random().nextInt(list.size()));
    }

    private void callLast() {
        for (String key : scenario.keys()) {
            for (String type : scenario.types()) {
                unserved++;
                callLast(Calls.Kind.GET, key, type, 1);
            }
        }
    }

    /** Calls until it is served; a job that was there before may fail once more. The warm meets what nobody waits for. */
    private void callLast(Calls.Kind kind, String key, String type, int tries) {
        call(kind, key, type, LAST_TIMEOUT, true, call -> {
            if (!call.isServed()) {
                History.require(tries < MOST_LAST_CALLS, "P7", () -> call + " fails again and again");
                clockwork.after(SECOND, null, () -> callLast(kind, key, type, tries + 1));
            } else if (kind == Calls.Kind.GET) {
                callLast(Calls.Kind.WARM, key, type, 1);
            } else if (--unserved == 0) {
                tidy(clockwork.now() + UNTIL_TIDY);
            }
        });
    }

    private void tidy(long until) {
        String left = world.redis().leftovers();
        if (left.isEmpty()) {
            over = true;
            clockwork.stop();
        } else {
            History.require(clockwork.now() < until, "P8", () -> "there is left: " + left);
            clockwork.after(SECOND, null, () -> tidy(until));
        }
    }

    private void watch() {
        calls.checkTimes();
        world.checkMessages();
        clockwork.after(BETWEEN_LOOKS, null, this::watch);
    }

    long steps() {
        return clockwork.taken();
    }

    int faults() {
        return faults.count();
    }

    int runs() {
        return world.history().runs();
    }

    int calls() {
        return calls.made();
    }

    Scenario scenario() {
        return scenario;
    }
}

package io.github.cachemediator.chaos;

import io.github.cachemediator.chaos.history.Event;
import io.github.cachemediator.chaos.history.EventLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Breaks one thing after the other, and now and then two, in an order that the seed decides. Not thread-safe. */
final class Breaker {

    private static final int PERCENT_DOUBLE = 15;

    private final World world;
    private final Random random;
    private final EventLog log;
    private final List<Fault> everywhere;
    private final List<Fault> alongside;
    private final List<Fault> here;
    private final Deque<Fault> next = new ArrayDeque<>();

    /** Creates one that uses only some faults. */
    Breaker(World world, Random random, EventLog log, Predicate<Fault> wanted) {
        this.world = world;
        this.random = random;
        this.log = log;
        alongside = ProcessFaults.all().stream().filter(wanted).toList();
        everywhere = new ArrayList<>(alongside);
        everywhere.addAll(DataFaults.all().stream().filter(wanted).toList());
        here = new ArrayList<>(world.backend().faults().stream().filter(wanted).toList());
    }

    /** Breaks something and mends it after a while. */
    void breakSomething() {
        Fault fault = nextFault();
        Struck struck = strike(fault);
        boolean twice = random.nextInt(100) < PERCENT_DOUBLE;
        Struck second = twice ? strike(alongside.get(random.nextInt(alongside.size()))) : null;
        Chaos.pass(fault.anyTime(random));
        mend(struck);
        if (second != null) { // not before: a process that is started again needs a Redis that is there
            mend(second);
        }
    }

    /** Returns each of them once before any comes again, those of this kind of Redis in turn with the others. */
    private Fault nextFault() {
        if (next.isEmpty()) {
            Collections.shuffle(everywhere, random);
            Collections.shuffle(here, random);
            for (int i = 0; i < Math.max(everywhere.size(), here.size()); i++) {
                everywhere.stream().skip(i).findFirst().ifPresent(next::add);
                here.stream().skip(i).findFirst().ifPresent(next::add);
            }
        }
        return next.remove();
    }

    private Struck strike(Fault fault) {
        long begun = Diary.now();
        return new Struck(fault, fault.strike().on(world, random), begun);
    }

    private void mend(Struck struck) {
        struck.damage.mend().run();
        Fault.Effect effect = struck.fault.effect();
        log.write(new Event.Fault(
                struck.fault.kind(),
                struck.damage.target(),
                struck.begun,
                Diary.now(),
                effect.loses(),
                effect.disturbs(),
                effect.forgets()));
    }

    private record Struck(Fault fault, Fault.Damage damage, long begun) {}
}

package io.github.cachemediator.memory;

import io.github.cachemediator.memory.Scenario.Fault;
import io.github.cachemediator.memory.Scenario.Trait;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is explored: a small set in every build, a large one when it is asked for. */
final class Scenarios {

    private static final Scenario GETS = Scenario.NOBODY.callers(2).workers(2);
    private static final Scenario GETS_AND_EVICT = GETS.evicts(1);
    private static final Scenario GET_AND_WARM =
            Scenario.NOBODY.callers(1).warms(1).workers(2);
    private static final Scenario GET_WARM_AND_EVICT = GET_AND_WARM.evicts(1);
    private static final Scenario ALL = GETS_AND_EVICT.warms(1);

    private final List<Scenario> all = new ArrayList<>();

    private Scenarios() {}

    static List<Scenario> small() {
        Scenarios scenarios = new Scenarios();
        for (Fault fault : Fault.values()) {
            scenarios.add(fault, fault.endsLeases() ? GETS : GETS_AND_EVICT, GET_AND_WARM);
            scenarios.add(fault, callerMode(GETS_AND_EVICT), GETS.workers(1).with(Trait.FOREIGN_DRIVER));
        }
        for (Trait trait : EnumSet.complementOf(EnumSet.of(Trait.BACKLOG))) {
            for (Fault fault : List.of(Fault.NONE, Fault.CRASH, Fault.REPLY_LOST)) {
                scenarios.add(fault, with(trait, GETS.workers(1)), with(trait, GET_AND_WARM.workers(1)));
            }
        }
        scenarios.addAttempts(GETS);
        scenarios.add(Fault.NONE, GET_WARM_AND_EVICT, GETS.with(Trait.BACKLOG), with(Trait.OTHER_TYPE, GETS));
        scenarios.add(
                Fault.CLOCK_SET_BACK, GET_AND_WARM.with(Trait.OUTCOMES_EXPIRE), GET_AND_WARM.with(Trait.OLD_ENTRY));
        scenarios.add(Fault.RECORD_LOST, with(Trait.CLOCK_BEHIND, GET_AND_WARM));
        scenarios.add(
                Fault.NONE,
                GETS_AND_EVICT.with(Trait.ASKS_FIRST),
                GETS_AND_EVICT.with(Trait.ASKS_FIRST).with(Trait.OLD_ENTRY));
        return scenarios.sensible();
    }

    static List<Scenario> large() {
        Scenarios scenarios = new Scenarios();
        for (Fault fault : Fault.values()) {
            scenarios.add(fault, GETS_AND_EVICT, GET_WARM_AND_EVICT, callerMode(ALL));
            scenarios.add(fault, GETS.with(Trait.BACKLOG), GET_AND_WARM.with(Trait.BACKLOG));
            for (Trait trait : EnumSet.complementOf(EnumSet.of(Trait.BACKLOG))) {
                scenarios.add(
                        fault,
                        with(trait, GETS_AND_EVICT),
                        with(trait, GET_AND_WARM),
                        with(trait, GET_WARM_AND_EVICT.workers(1)));
            }
        }
        scenarios.addAttempts(GETS_AND_EVICT);
        scenarios.addAttempts(GET_AND_WARM.with(Trait.WORKERS_TOGETHER));
        scenarios.add(Fault.NONE, ALL);
        scenarios.add(Fault.HANDLER_THROWS, ALL);
        scenarios.add(Fault.HINT_LOST, ALL);
        return scenarios.sensible();
    }

    private static Scenario callerMode(Scenario scenario) {
        return scenario.with(Trait.CALLER_MODE);
    }

    private static Scenario with(Trait trait, Scenario scenario) {
        Scenario special = scenario.with(trait);
        return switch (trait) {
            case CLOCK_BEHIND -> special.with(Trait.OLD_ENTRY);
            case ONE_WITHOUT_HANDLER -> special.with(Trait.CALLER_MODE);
            case WORKERS_TOGETHER -> special.workers(special.workers() + 1);
            default -> special;
        };
    }

    private void add(Fault fault, Scenario... scenarios) {
        for (Scenario scenario : scenarios) {
            all.add(scenario.with(fault));
        }
    }

    /** Adds jobs that are given up, or nearly. */
    private void addAttempts(Scenario scenario) {
        for (Fault fault :
                List.of(Fault.CRASH, Fault.HANDLER_THROWS, Fault.LEASE_EXPIRED, Fault.REPLY_LOST, Fault.HANDED_BACK)) {
            add(
                    fault,
                    scenario.maxAttempts(1),
                    scenario.maxAttempts(2),
                    callerMode(scenario).maxAttempts(1));
        }
    }

    /** Returns those in which somebody is left to serve the calls. */
    private List<Scenario> sensible() {
        Set<Fault> fewer = EnumSet.of(Fault.CRASH, Fault.HANDED_BACK);
        return all.stream()
                .map(scenario ->
                        fewer.contains(scenario.fault()) ? scenario.workers(scenario.leastWorkers()) : scenario)
                .map(scenario -> isTooLarge(scenario) ? scenario.evicts(0) : scenario)
                .filter(scenario -> !(scenario.has(Trait.NEWER_SPEC) && scenario.fault() == Fault.CRASH))
                .distinct()
                .toList();
    }

    private static boolean isTooLarge(Scenario scenario) {
        return scenario.has(Trait.FOREIGN_DRIVER) && scenario.fault().endsLeases();
    }
}

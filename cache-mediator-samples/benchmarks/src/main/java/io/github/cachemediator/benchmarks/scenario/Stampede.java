package io.github.cachemediator.benchmarks.scenario;

import static io.github.cachemediator.benchmarks.peer.PeerKind.FLOOR;
import static io.github.cachemediator.benchmarks.peer.PeerKind.JETCACHE;
import static io.github.cachemediator.benchmarks.peer.PeerKind.MEDIATOR;
import static io.github.cachemediator.benchmarks.peer.PeerKind.MEDIATOR_CALLER;

import io.github.cachemediator.benchmarks.load.ChildJvm;
import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.report.Report;
import io.github.cachemediator.benchmarks.report.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A thousand callers who want one key that is not there, and whose value takes 100 ms, in several processes or in one. */
public final class Stampede implements Scenario {

    /** Several processes share work through workers; one process does its own, as JetCache's callers do. */
    private static final List<PeerKind> COMPARED = List.of(JETCACHE, MEDIATOR);

    private static final List<PeerKind> COMPARED_IN_ONE = List.of(JETCACHE, MEDIATOR_CALLER, FLOOR);
    private static final List<PeerKind> ALL_IN_ONE = List.of(JETCACHE, MEDIATOR_CALLER, FLOOR, MEDIATOR);
    private static final int COUNTED = 8;

    /** Enough for peers that no target compares us with, some of which take seconds each time. */
    private static final int FEW_ROUNDS = 10;

    private final int processes;
    private final int callers;

    /**
     * Creates a scenario.
     *
     * @param processes how many
     * @param callers how many in each of them
     */
    public Stampede(int processes, int callers) {
        this.processes = processes;
        this.callers = callers;
    }

    @Override
    public Set<Target> targets() {
        return processes == 1
                ? Set.of(Target.STAMPEDE_ONE_JVM_OVERHEAD)
                : EnumSet.range(Target.STAMPEDE_RUNS, Target.STAMPEDE_OVERHEAD);
    }

    @Override
    public void measure(Plan plan, Report report) {
        List<PeerKind> peers = peers(plan);
        try (Crowds crowds = Crowds.open(peers, processes, callers, ChildJvm.small())) {
            crowds.warmUp(plan);
            List<Stampeded> all = new ArrayList<>();
            Orders orders = new Orders();
            int rounds = processes == 1 ? plan.moreStampedes() : plan.stampedes();
            for (int round = -plan.warmUpStampedes(); round < rounds; round++) {
                for (PeerKind peer : orders.next(round < FEW_ROUNDS || processes == 1 ? peers : COMPARED)) {
                    Stampeded stampeded = crowds.run(peer);
                    if (round >= 0) {
                        all.add(stampeded);
                    }
                }
            }
            tell(all, peers, report);
            if (processes > 1) {
                for (PeerKind peer : plan.full() ? peers : List.of(MEDIATOR)) {
                    count(crowds, peer, Math.min(COUNTED, plan.countedStampedes()), report);
                }
            }
        }
    }

    private List<PeerKind> peers(Plan plan) {
        if (processes == 1) {
            return plan.full() ? ALL_IN_ONE : COMPARED_IN_ONE;
        }
        return plan.full()
                ? Arrays.stream(PeerKind.values())
                        .filter(peer -> !peer.isLimit())
                        .toList()
                : COMPARED;
    }

    private void tell(List<Stampeded> all, List<PeerKind> peers, Report report) {
        String situation = "stampede, " + processes + " x " + callers;
        peers.forEach(peer -> Stampeded.tell(all, peer, situation, report));
        if (processes == 1) {
            report.target(
                    Target.STAMPEDE_ONE_JVM_OVERHEAD,
                    Stampeded.ratio(all, MEDIATOR_CALLER, JETCACHE),
                    Stampeded.ratio(all, FLOOR, JETCACHE));
        } else {
            report.target(Target.STAMPEDE_RUNS, Stampeded.runs(all, MEDIATOR));
            report.target(Target.STAMPEDE_OVERHEAD, Stampeded.ratio(all, MEDIATOR, JETCACHE));
        }
    }

    private void count(Crowds crowds, PeerKind peer, int rounds, Report report) {
        Counted counted = Counted.of(crowds, peer, rounds);
        counted.tell(report, peer, "stampede, " + processes + " x " + callers);
        if (peer == MEDIATOR) {
            report.target(Target.STAMPEDE_COMMANDS, counted.sent());
        }
    }
}

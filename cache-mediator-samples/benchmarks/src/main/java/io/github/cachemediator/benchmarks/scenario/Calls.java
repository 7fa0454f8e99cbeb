package io.github.cachemediator.benchmarks.scenario;

import io.github.cachemediator.benchmarks.load.ChildJvm;
import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.report.Report;
import io.github.cachemediator.benchmarks.report.Target;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Hits and misses, by the same processes: what both have in common is compiled and warmed up once. */
public final class Calls implements Scenario {

    @Override
    public Set<Target> targets() {
        EnumSet<Target> targets = EnumSet.copyOf(Hits.TARGETS);
        targets.addAll(Misses.TARGETS);
        return targets;
    }

    @Override
    public void measure(Plan plan, Report report) {
        boolean hits = report.wants(Hits.TARGETS);
        boolean misses = report.wants(Misses.TARGETS);
        EnumSet<PeerKind> peers = EnumSet.noneOf(PeerKind.class);
        peers.addAll(hits ? Hits.peers(plan) : List.of());
        peers.addAll(misses ? Misses.peers(plan, report) : List.of());
        try (Contest contest = Contest.open(plan, ChildJvm.current(), List.copyOf(peers))) {
            try {
                if (hits) {
                    Hits.measure(contest, plan, report);
                }
            } finally { // the others are measured all the same
                if (misses) {
                    Misses.measure(contest, plan, report);
                }
            }
        }
    }
}

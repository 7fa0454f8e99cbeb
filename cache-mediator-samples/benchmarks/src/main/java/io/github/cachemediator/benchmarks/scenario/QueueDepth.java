package io.github.cachemediator.benchmarks.scenario;

import io.github.cachemediator.benchmarks.load.BacklogProcess;
import io.github.cachemediator.benchmarks.load.ChildJvm;
import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.report.Report;
import io.github.cachemediator.benchmarks.report.Spread;
import io.github.cachemediator.benchmarks.report.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Misses of one job type beside a long queue of another one, which nobody serves, and beside an empty one. */
public final class QueueDepth implements Scenario {

    private static final PeerKind PEER = PeerKind.MEDIATOR;

    @Override
    public Set<Target> targets() {
        return Set.of(Target.QUEUE_DEPTH);
    }

    @Override
    public void measure(Plan plan, Report report) {
        try (Contest empty = Contest.open(plan, ChildJvm.current(), List.of(PEER));
                Contest full = Contest.open(plan, ChildJvm.current(), List.of(PEER))) {
            try (BacklogProcess backlog = BacklogProcess.start(full.redis().uri(), plan.queued())) {
                backlog.awaitQueued();
            }
            for (long warm = 0; warm < plan.warmUpMillis(); warm += plan.roundMillis()) {
                empty.missTurn(PEER, 1);
                full.missTurn(PEER, 1);
            }
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < plan.rounds(); round++) {
                double without = empty.missTurn(PEER, 1).medianMicros();
                double with = full.missTurn(PEER, 1).medianMicros();
                ratios.add(with / without);
                report.note("miss beside " + plan.queued() + " queued jobs: " + with + " us, without: " + without);
            }
            report.target(Target.QUEUE_DEPTH, Spread.of(ratios));
        }
    }
}

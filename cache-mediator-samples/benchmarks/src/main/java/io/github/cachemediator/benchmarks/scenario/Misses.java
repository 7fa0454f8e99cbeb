package io.github.cachemediator.benchmarks.scenario;

import static io.github.cachemediator.benchmarks.peer.PeerKind.FLOOR;
import static io.github.cachemediator.benchmarks.peer.PeerKind.MEDIATOR;

import io.github.cachemediator.benchmarks.load.ChildJvm;
import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.report.Report;
import io.github.cachemediator.benchmarks.report.Target;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Keys that are not there, whose values a worker in another process computes. */
public final class Misses implements Scenario {

    private static final int CALLERS = 64;
    private static final List<PeerKind> PEERS = List.of(FLOOR, MEDIATOR);

    @Override
    public Set<Target> targets() {
        return EnumSet.of(Target.MISS_64_THROUGHPUT, Target.MISS_1_LATENCY);
    }

    @Override
    public void measure(Plan plan, Report report) {
        try (Contest contest = Contest.open(plan, ChildJvm.current(), PEERS)) {
            if (report.wants(Target.MISS_64_THROUGHPUT)) {
                Rounds rounds = contest.misses(PEERS, CALLERS);
                rounds.lines("miss, 64 threads").forEach(report::note);
                report.target(Target.MISS_64_THROUGHPUT, rounds.ratio(MEDIATOR, FLOOR, Round::perSecond));
            }
            if (report.wants(Target.MISS_1_LATENCY)) {
                Rounds rounds = contest.misses(PEERS, 1);
                rounds.lines("miss, 1 thread").forEach(report::note);
                report.target(Target.MISS_1_LATENCY, rounds.ratio(MEDIATOR, FLOOR, Round::medianMicros));
            }
        }
    }
}

package io.github.cachemediator.benchmarks.scenario;

import static io.github.cachemediator.benchmarks.peer.PeerKind.LETTUCE;
import static io.github.cachemediator.benchmarks.peer.PeerKind.MEDIATOR;

import io.github.cachemediator.benchmarks.load.ChildJvm;
import io.github.cachemediator.benchmarks.load.Load;
import io.github.cachemediator.benchmarks.load.Load.Callers;
import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.report.Report;
import io.github.cachemediator.benchmarks.report.Target;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Keys that are there. */
public final class Hits implements Scenario {

    private static final int KEYS = 4_096;
    private static final int CALLERS = 64;
    private static final List<PeerKind> PEERS = List.of(LETTUCE, MEDIATOR);

    @Override
    public Set<Target> targets() {
        return EnumSet.of(Target.HIT_64_THROUGHPUT, Target.HIT_1_LATENCY);
    }

    @Override
    public void measure(Plan plan, Report report) {
        try (Contest contest = Contest.open(plan, ChildJvm.current(), PEERS)) {
            contest.fill(KEYS);
            if (report.wants(Target.HIT_64_THROUGHPUT)) {
                Rounds rounds = contest.hits(
                        PEERS, prefix -> Load.hits(Callers.PLATFORM, CALLERS, prefix, KEYS, plan.roundMillis()));
                rounds.lines("hit, 64 threads").forEach(report::note);
                report.target(Target.HIT_64_THROUGHPUT, rounds.ratio(MEDIATOR, LETTUCE, Round::perSecond));
            }
            if (report.wants(Target.HIT_1_LATENCY)) {
                Rounds rounds =
                        contest.hits(PEERS, prefix -> Load.hits(Callers.PLATFORM, 1, prefix, KEYS, plan.roundMillis()));
                rounds.lines("hit, 1 thread").forEach(report::note);
                report.target(Target.HIT_1_LATENCY, rounds.ratio(MEDIATOR, LETTUCE, Round::medianMicros));
            }
        }
    }
}

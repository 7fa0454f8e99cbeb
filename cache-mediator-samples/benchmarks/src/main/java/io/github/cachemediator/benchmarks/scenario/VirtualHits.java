package io.github.cachemediator.benchmarks.scenario;

import static io.github.cachemediator.benchmarks.peer.PeerKind.LETTUCE;
import static io.github.cachemediator.benchmarks.peer.PeerKind.MEDIATOR;

import io.github.cachemediator.benchmarks.load.ChildJvm;
import io.github.cachemediator.benchmarks.load.Load;
import io.github.cachemediator.benchmarks.load.Load.Callers;
import io.github.cachemediator.benchmarks.machine.Jdks;
import io.github.cachemediator.benchmarks.report.Report;
import io.github.cachemediator.benchmarks.report.Target;
import java.util.Set;
import java.util.function.Function;

/** Keys that are there, asked for by virtual threads: both sides on a JDK that has them. */
public final class VirtualHits implements Scenario {

    @Override
    public Set<Target> targets() {
        return Set.of(Target.HIT_64_THROUGHPUT_VIRTUAL);
    }

    @Override
    public void measure(Plan plan, Report report) {
        String home = Jdks.withVirtualThreads()
                .orElseThrow(() -> new IllegalStateException("No JDK of version 21 or newer: -Dbench.jdk25=<home>"));
        try (Contest contest = Contest.open(plan, ChildJvm.of(home), Hits.TWO)) {
            contest.fill(Hits.TWO, Hits.KEYS);
            Function<String, Load> load =
                    prefix -> Load.hits(Callers.VIRTUAL, Hits.CALLERS, prefix, Hits.KEYS, plan.turnMillis());
            contest.warmUpForHits(Hits.TWO, load);
            Rounds rounds = contest.hits(Hits.TWO, plan.moreRounds(1.5), load);
            rounds.tell(report, "hit, 64 virtual threads");
            report.target(Target.HIT_64_THROUGHPUT_VIRTUAL, rounds.ratio(MEDIATOR, LETTUCE, Turn::perSecond));
        }
    }
}

package io.github.cachemediator.benchmarks.scenario;

import io.github.cachemediator.benchmarks.load.BacklogProcess;
import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.report.Report;
import io.github.cachemediator.benchmarks.report.Spread;
import io.github.cachemediator.benchmarks.report.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * Misses of one job type beside a long queue of another one, which nobody serves, and beside none, both before and after,
 * so that what gets faster meanwhile favours nobody.
 */
final class QueueDepth {

    private static final PeerKind PEER = PeerKind.MEDIATOR;
    private static final String BACKLOG = "cm:jobs:backlog";

    /** With the same peer in all turns, few will do. */
    private static final int MOST_ROUNDS = 4;

    /** For at most that long after so many were queued, or removed, all at once everything is slower, by up to a quarter. */
    private static final long SETTLE_MILLIS = 4_000;

    private QueueDepth() {}

    /** Measures in a contest that has the peer, and has warmed it up. */
    static void measure(Contest contest, Plan plan, Report report) {
        int count = Math.min(plan.rounds(), MOST_ROUNDS);
        Rounds before = settled(contest, plan, count);
        try (BacklogProcess backlog = BacklogProcess.start(contest.redis().uri(), plan.queued())) {
            backlog.awaitQueued();
        }
        Rounds beside = settled(contest, plan, count);
        contest.redis().client().command("DEL", BACKLOG);
        contest.redis().remove("backlog:");
        Rounds after = settled(contest, plan, count);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < count; round++) {
            double with = median(beside, round);
            double without = (median(before, round) + median(after, round)) / 2;
            ratios.add(with / without);
            report.note("miss beside " + plan.queued() + " queued jobs: " + with + " us, before "
                    + median(before, round) + " us, after " + median(after, round) + " us");
        }
        report.target(Target.QUEUE_DEPTH, Spread.of(ratios));
    }

    private static Rounds settled(Contest contest, Plan plan, int count) {
        contest.settle(PEER, Math.min(SETTLE_MILLIS, plan.warmUpMillis()));
        return contest.misses(List.of(PEER), 1, count);
    }

    private static double median(Rounds rounds, int round) {
        return rounds.of(PEER, Turn::medianMicros).get(round);
    }
}

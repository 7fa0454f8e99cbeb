package io.github.cachemediator.benchmarks.scenario;

import io.github.cachemediator.benchmarks.load.BacklogProcess;
import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.report.Report;
import io.github.cachemediator.benchmarks.report.Spread;
import io.github.cachemediator.benchmarks.report.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Misses of one job type beside a long queue of another one, which nobody serves, and beside none. The same processes make
 * both, on one server whose databases are swapped between turns: they get slower and faster for seconds, by a third, so
 * that turns far from each other, or of different processes, cannot be compared.
 */
final class QueueDepth {

    private static final PeerKind PEER = PeerKind.MEDIATOR;
    private static final String BACKLOG = "cm:jobs:backlog";

    /** In each database before it counts: streams and groups are created anew in the one that is empty. */
    private static final long SETTLE_MILLIS = 1_000;

    private QueueDepth() {}

    /**
     * Measures in a contest that has the peer, and has warmed it up, as the last there: the queue stays, and workers of other
     * peers may end when the databases are swapped.
     */
    static void measure(Contest contest, Plan plan, Report report) {
        try (BacklogProcess backlog = BacklogProcess.start(contest.redis().uri() + "/1", plan.queued())) {
            backlog.awaitQueued();
        }
        long millis = Math.min(SETTLE_MILLIS, plan.warmUpMillis());
        contest.settle(PEER, millis);
        contest.redis().swapDatabases();
        contest.settle(PEER, millis);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            double beside = median(contest, plan.queued());
            contest.redis().swapDatabases();
            double without = (median(contest, 0) + median(contest, 0)) / 2;
            contest.redis().swapDatabases();
            beside = (beside + median(contest, plan.queued())) / 2;
            ratios.add(beside / without);
            report.note(String.format(
                    Locale.ROOT,
                    "miss beside %d queued jobs: p50 %.1f us, beside none %.1f us",
                    plan.queued(),
                    beside,
                    without));
        }
        report.target(Target.QUEUE_DEPTH, Spread.of(ratios));
    }

    private static double median(Contest contest, int queued) {
        Object found = contest.redis().client().command("XLEN", BACKLOG);
        if (!(found instanceof Long messages) || messages != queued) {
            throw new IllegalStateException(found + " messages are queued, for " + queued + " jobs");
        }
        return contest.miss(PEER).medianMicros();
    }
}

package io.github.cachemediator.benchmarks.scenario;

import static io.github.cachemediator.benchmarks.peer.PeerKind.ANSWERER;
import static io.github.cachemediator.benchmarks.peer.PeerKind.JETCACHE;
import static io.github.cachemediator.benchmarks.peer.PeerKind.JOINS;
import static io.github.cachemediator.benchmarks.peer.PeerKind.LETTUCE;
import static io.github.cachemediator.benchmarks.peer.PeerKind.MEDIATOR;
import static io.github.cachemediator.benchmarks.peer.PeerKind.REDISSON;
import static io.github.cachemediator.benchmarks.peer.PeerKind.SPRING;
import static io.github.cachemediator.benchmarks.peer.PeerKind.SPRING_LOCKING;

import io.github.cachemediator.benchmarks.load.Load;
import io.github.cachemediator.benchmarks.load.Load.Callers;
import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.report.Report;
import io.github.cachemediator.benchmarks.report.Target;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Keys that are there. */
final class Hits {

    static final Set<Target> TARGETS = EnumSet.of(
            Target.HIT_1_LATENCY,
            Target.HIT_64_THROUGHPUT,
            Target.HIT_64_SAMEKEY_THROUGHPUT,
            Target.HIT_ASYNC_THROUGHPUT);

    static final int KEYS = 4_096;
    static final int CALLERS = 64;

    static final List<PeerKind> TWO = List.of(LETTUCE, MEDIATOR);

    private static final List<PeerKind> SAME_KEY = List.of(LETTUCE, MEDIATOR, JOINS);

    private static final List<PeerKind> ALL_SAME_KEY = List.of(LETTUCE, MEDIATOR, JOINS, ANSWERER);

    private static final List<PeerKind> ALL =
            List.of(LETTUCE, SPRING, SPRING_LOCKING, JETCACHE, REDISSON, MEDIATOR, ANSWERER);

    private Hits() {}

    /** Returns who is measured. */
    static List<PeerKind> peers(Plan plan) {
        EnumSet<PeerKind> peers = EnumSet.copyOf(plan.full() ? ALL : TWO);
        peers.addAll(sameKey(plan));
        return List.copyOf(peers);
    }

    private static List<PeerKind> sameKey(Plan plan) {
        return plan.full() ? ALL_SAME_KEY : SAME_KEY;
    }

    /** Measures in a contest that has these peers, and leaves nothing in its store. */
    static void measure(Contest contest, Plan plan, Report report) {
        List<PeerKind> peers = plan.full() ? ALL : TWO;
        long millis = plan.turnMillis();
        contest.fill(peers(plan), KEYS);
        if (report.wants(Set.of(Target.HIT_64_THROUGHPUT))) {
            Rounds rounds = contest.hits(
                    peers, plan.moreRounds(1.7), prefix -> Load.hits(Callers.PLATFORM, CALLERS, prefix, KEYS, millis));
            rounds.tell(report, "hit, 64 threads");
            report.target(Target.HIT_64_THROUGHPUT, rounds.ratio(MEDIATOR, LETTUCE, Turn::perSecond));
        }
        if (report.wants(Set.of(Target.HIT_1_LATENCY))) {
            Rounds rounds = contest.hits(
                    peers, plan.moreRounds(2), prefix -> Load.hits(Callers.PLATFORM, 1, prefix, KEYS, millis));
            rounds.tell(report, "hit, 1 thread");
            report.target(Target.HIT_1_LATENCY, rounds.ratio(MEDIATOR, LETTUCE, Turn::medianMicros));
        }
        if (report.wants(Set.of(Target.HIT_64_SAMEKEY_THROUGHPUT))) {
            Rounds rounds = contest.hits(
                    sameKey(plan), plan.moreRounds(1.5), prefix -> Load.sameKey(CALLERS, prefix + 0, millis));
            rounds.tell(report, "hit, 64 threads, one key");
            report.target(
                    Target.HIT_64_SAMEKEY_THROUGHPUT,
                    rounds.ratio(MEDIATOR, LETTUCE, Turn::perSecond),
                    rounds.ratio(JOINS, LETTUCE, Turn::perSecond));
        }
        if (report.wants(Set.of(Target.HIT_ASYNC_THROUGHPUT))) {
            int few = plan.full() ? plan.rounds() : plan.fewRounds();
            Rounds rounds = contest.hits(peers, few, prefix -> Load.hits(Callers.ASYNC, CALLERS, prefix, KEYS, millis));
            rounds.tell(report, "hit, 64 outstanding");
            report.target(Target.HIT_ASYNC_THROUGHPUT, rounds.ratio(MEDIATOR, LETTUCE, Turn::perSecond));
        }
        contest.empty();
    }
}

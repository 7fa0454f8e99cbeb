package io.github.cachemediator.benchmarks.scenario;

import static io.github.cachemediator.benchmarks.peer.PeerKind.FLOOR;
import static io.github.cachemediator.benchmarks.peer.PeerKind.JETCACHE;
import static io.github.cachemediator.benchmarks.peer.PeerKind.LETTUCE;
import static io.github.cachemediator.benchmarks.peer.PeerKind.MEDIATOR;
import static io.github.cachemediator.benchmarks.peer.PeerKind.MEDIATOR_CALLER;
import static io.github.cachemediator.benchmarks.peer.PeerKind.REDISSON;
import static io.github.cachemediator.benchmarks.peer.PeerKind.SPRING_LOCKING;

import io.github.cachemediator.benchmarks.machine.Commands;
import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.report.Report;
import io.github.cachemediator.benchmarks.report.Spread;
import io.github.cachemediator.benchmarks.report.Target;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Keys that are not there, whose values are computed at once: by a worker in another process than the caller, or by the
 * caller.
 */
final class Misses {

    static final Set<Target> TARGETS = targets();

    private static final int CALLERS = 64;
    private static final List<PeerKind> WORKER = List.of(FLOOR, MEDIATOR);
    private static final List<PeerKind> CALLER = List.of(LETTUCE, MEDIATOR_CALLER);
    private static final List<PeerKind> CALLERS_64 = List.of(LETTUCE, JETCACHE, REDISSON, MEDIATOR_CALLER);

    private static final List<PeerKind> NEAREST = List.of(JETCACHE, MEDIATOR_CALLER);

    /**
     * Apart, with a warm-up of its own, by few callers: the last of 64 that wait for a lock come seconds after a turn's
     * end.
     */
    private static final List<PeerKind> LOCKING = List.of(SPRING_LOCKING, MEDIATOR_CALLER);

    private static final int LOCKING_ROUNDS = 1;

    /** Longer, too: who finds the lock taken sleeps for a quarter of a turn. */
    private static final int LOCKING_TURNS = 5;

    private static final Set<Target> WORKER_TARGETS = EnumSet.of(Target.MISS_1_LATENCY, Target.MISS_64_THROUGHPUT);
    private static final Set<Target> CALLER_TARGETS = EnumSet.of(
            Target.MISS_64_CALLER_ASIDE,
            Target.MISS_64_CALLER_JETCACHE,
            Target.MISS_64_CALLER_REDISSON,
            Target.MISS_64_CALLER_SPRING);
    private static final List<PeerKind> ALL =
            List.copyOf(EnumSet.complementOf(EnumSet.of(PeerKind.JOINS, PeerKind.ANSWERER)));

    private Misses() {}

    private static EnumSet<Target> targets() {
        EnumSet<Target> targets = EnumSet.range(Target.MISS_1_LATENCY, Target.MISS_COMMANDS_CALLER);
        targets.add(Target.QUEUE_DEPTH);
        return targets;
    }

    /** Returns who is measured. */
    static Set<PeerKind> peers(Plan plan, Report report) {
        if (plan.full()) {
            return EnumSet.copyOf(ALL);
        }
        EnumSet<PeerKind> peers = EnumSet.noneOf(PeerKind.class);
        peers.addAll(worker(report));
        peers.addAll(caller(report));
        peers.addAll(report.wants(CALLER_TARGETS) ? LOCKING : List.of());
        return peers;
    }

    private static List<PeerKind> worker(Report report) {
        return report.wants(WORKER_TARGETS) ? WORKER : List.of(MEDIATOR);
    }

    private static List<PeerKind> caller(Report report) {
        return report.wants(CALLER_TARGETS) ? CALLERS_64 : CALLER;
    }

    /** Measures in a contest that has these peers. */
    static void measure(Contest contest, Plan plan, Report report) {
        if (plan.full()) {
            Rounds many = contest.misses(ALL, CALLERS);
            worker64(report, many);
            caller64(report, many);
            callerJetCache(report, many);
            callerLocking(report, many);
            Rounds one = contest.misses(ALL, 1);
            worker1(report, one);
            caller1(report, one);
            many.tell(report, "miss, 64 threads");
            one.tell(report, "miss, 1 thread");
            commands(contest, plan, report);
            QueueDepth.measure(contest, plan, report);
        } else {
            quick(contest, plan, report);
        }
    }

    /** Only those warm up together who are compared. */
    private static void quick(Contest contest, Plan plan, Report report) {
        if (report.wants(WORKER_TARGETS) || report.wants(Set.of(Target.QUEUE_DEPTH))) {
            contest.warmUpForMisses(worker(report), CALLERS);
        }
        if (report.wants(Set.of(Target.MISS_64_THROUGHPUT))) {
            worker64(report, told(contest.misses(WORKER, CALLERS, plan.moreRounds(1.5)), report, "miss, 64 threads"));
        }
        if (report.wants(Set.of(Target.MISS_1_LATENCY))) {
            worker1(report, told(contest.misses(WORKER, 1, plan.fewRounds()), report, "miss, 1 thread"));
        }
        if (report.wants(CALLER_TARGETS) || report.wants(Set.of(Target.MISS_1_LATENCY_CALLER))) {
            contest.warmUpForMisses(caller(report), CALLERS);
        }
        if (report.wants(Set.of(Target.MISS_1_LATENCY_CALLER))) {
            caller1(report, told(contest.misses(CALLER, 1, plan.fewRounds()), report, "miss, 1 thread, caller run"));
        }
        if (report.wants(Set.of(Target.MISS_COMMANDS_WORKER, Target.MISS_COMMANDS_CALLER))) {
            commands(contest, plan, report);
        }
        if (report.wants(CALLER_TARGETS)) {
            contest.warmUpFurther(NEAREST, CALLERS);
            Rounds nearest = contest.misses(NEAREST, CALLERS, plan.moreRounds(2.5));
            callerJetCache(report, told(nearest, report, "miss, 64 threads, caller run, two peers"));
            Rounds all = contest.misses(CALLERS_64, CALLERS, plan.halfRounds());
            caller64(report, told(all, report, "miss, 64 threads, caller run"));
            contest.warmUpForMisses(LOCKING, Contest.FEW);
            Rounds locking = contest.misses(
                    LOCKING, CALLERS, Math.min(plan.rounds(), LOCKING_ROUNDS), LOCKING_TURNS * plan.turnMillis());
            callerLocking(report, told(locking, report, "miss, 64 threads, caller run, beside locks"));
        }
        if (report.wants(Set.of(Target.QUEUE_DEPTH))) {
            QueueDepth.measure(contest, plan, report);
        }
    }

    private static Rounds told(Rounds rounds, Report report, String situation) {
        rounds.tell(report, situation);
        return rounds;
    }

    private static void worker64(Report report, Rounds rounds) {
        report.target(Target.MISS_64_THROUGHPUT, rounds.ratio(MEDIATOR, FLOOR, Turn::perSecond));
    }

    private static void worker1(Report report, Rounds rounds) {
        report.target(Target.MISS_1_LATENCY, rounds.ratio(MEDIATOR, FLOOR, Turn::medianMicros));
    }

    private static void caller1(Report report, Rounds rounds) {
        report.target(Target.MISS_1_LATENCY_CALLER, rounds.ratio(MEDIATOR_CALLER, LETTUCE, Turn::medianMicros));
    }

    private static void caller64(Report report, Rounds rounds) {
        report.target(Target.MISS_64_CALLER_ASIDE, rounds.ratio(MEDIATOR_CALLER, LETTUCE, Turn::perSecond));
        report.target(Target.MISS_64_CALLER_REDISSON, rounds.ratio(MEDIATOR_CALLER, REDISSON, Turn::perSecond));
    }

    private static void callerJetCache(Report report, Rounds rounds) {
        report.target(Target.MISS_64_CALLER_JETCACHE, rounds.ratio(MEDIATOR_CALLER, JETCACHE, Turn::perSecond));
    }

    private static void callerLocking(Report report, Rounds rounds) {
        report.target(Target.MISS_64_CALLER_SPRING, rounds.ratio(MEDIATOR_CALLER, SPRING_LOCKING, Turn::perSecond));
    }

    private static void commands(Contest contest, Plan plan, Report report) {
        report.target(Target.MISS_COMMANDS_WORKER, Spread.of(perMiss(contest, MEDIATOR, plan, report)));
        report.target(Target.MISS_COMMANDS_CALLER, Spread.of(perMiss(contest, MEDIATOR_CALLER, plan, report)));
    }

    /** To a tenth: meanwhile an instance also sends one or two commands a second that have nothing to do with a miss. */
    private static double perMiss(Contest contest, PeerKind peer, Plan plan, Report report) {
        Commands commands = contest.count(peer, plan.counted());
        report.note(plan.counted() + " misses, " + peer + ": " + commands);
        return Math.round(commands.sent() * 10.0 / plan.counted()) / 10.0;
    }
}

package io.github.cachemediator.benchmarks.scenario;

import io.github.cachemediator.benchmarks.load.ChildJvm;
import io.github.cachemediator.benchmarks.load.Load;
import io.github.cachemediator.benchmarks.load.Load.Callers;
import io.github.cachemediator.benchmarks.load.PeerProcess;
import io.github.cachemediator.benchmarks.machine.BenchRedis;
import io.github.cachemediator.benchmarks.machine.CommandMonitor;
import io.github.cachemediator.benchmarks.machine.Commands;
import io.github.cachemediator.benchmarks.machine.Usage;
import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.peer.Setup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Peers that take turns on one server, each with a process of its own for its callers, and one more for its workers if
 * it has any. Not thread-safe.
 */
final class Contest implements AutoCloseable {

    private static final String HIT = "hit";
    private static final String MISS = "miss";

    /** With so many callers the compilers get a processor, too. */
    static final int FEW = 4;

    /** Peers whose compilers work for a smaller part of a turn count as warm. */
    private static final double BUSY = 0.05;

    private static final int QUIET_TURNS = 6;

    private final Plan plan;
    private final BenchRedis redis = BenchRedis.start();
    private final List<PeerProcess> workers = new ArrayList<>();
    private final List<PeerProcess> callers = new ArrayList<>();
    private final Set<PeerProcess> warmForHits = new HashSet<>();
    private final Set<PeerProcess> warmForMisses = new HashSet<>();
    private final Orders orders = new Orders();
    private int prefixes;

    private Contest(Plan plan) {
        this.plan = plan;
    }

    static Contest open(Plan plan, ChildJvm jvm, List<PeerKind> peers) {
        Contest contest = new Contest(plan);
        try {
            for (PeerKind peer : peers) {
                contest.start(peer, jvm);
            }
            contest.workers.forEach(PeerProcess::awaitReady);
            contest.callers.forEach(PeerProcess::awaitReady);
            return contest;
        } catch (RuntimeException e) {
            contest.close();
            throw e;
        }
    }

    private void start(PeerKind peer, ChildJvm jvm) {
        if (peer.hasWorkers()) {
            workers.add(PeerProcess.start(peer, Setup.Role.WORKER, redis.uri(), Duration.ZERO, jvm));
        }
        Setup.Role role = peer.hasWorkers() ? Setup.Role.CALLER : Setup.Role.INSTANCE;
        callers.add(PeerProcess.start(peer, role, redis.uri(), Duration.ZERO, jvm));
    }

    BenchRedis redis() {
        return redis;
    }

    /** Lets peers store the keys that are to be hit. */
    void fill(List<PeerKind> peers, int keyCount) {
        int fillers = Math.min(keyCount, 16);
        PeerProcess.runAll(
                callers(peers),
                peer -> new Load(
                        Load.Keys.REPEATED,
                        Callers.PLATFORM,
                        fillers,
                        hitPrefix(peer.kind()),
                        keyCount,
                        keyCount / fillers,
                        0,
                        false));
    }

    /** Removes what {@link #fill} has stored. */
    void empty() {
        redis.remove(HIT);
    }

    /** Returns what the keys begin with that {@link #fill} has stored. */
    static String hitPrefix(PeerKind peer) {
        return HIT + (10 + peer.ordinal()) + ":";
    }

    /** Lets peers take turns in hits, in so many rounds. */
    Rounds hits(List<PeerKind> peers, int rounds, Function<String, Load> load) {
        return alternate(peers, rounds, peer -> load.apply(hitPrefix(peer)), false);
    }

    /** Lets peers take turns in misses; what they have stored is removed after each turn. */
    Rounds misses(List<PeerKind> peers, int concurrency) {
        return misses(peers, concurrency, plan.rounds());
    }

    /** Lets peers take turns in misses, in so many rounds. */
    Rounds misses(List<PeerKind> peers, int concurrency, int rounds) {
        return misses(peers, concurrency, rounds, plan.turnMillis());
    }

    /** Lets peers take turns in misses, in so many rounds of turns that long. */
    Rounds misses(List<PeerKind> peers, int concurrency, int rounds, long turnMillis) {
        return alternate(peers, rounds, fresh(concurrency, turnMillis), true);
    }

    /** Lets one peer have a turn in misses, one call after the other; what it has stored stays. */
    Turn miss(PeerKind peer) {
        return turn(caller(peer), fresh(1, plan.turnMillis()).apply(peer), false);
    }

    /** Lets one peer miss a number of times, one call after the other, and returns the commands that were sent. */
    Commands count(PeerKind peer, int calls) {
        caller(peer).run(Load.counted(Callers.PLATFORM, 1, freshPrefix(), calls));
        try (CommandMonitor monitor = CommandMonitor.open(redis)) {
            monitor.take();
            caller(peer).run(Load.counted(Callers.PLATFORM, 1, freshPrefix(), calls));
            return monitor.take();
        }
    }

    /** Returns what no key has begun with before. */
    String freshPrefix() {
        return MISS + (100_000 + prefixes++) + ":";
    }

    /** Lets a peer miss, one call after the other, without counting it; what it has stored is removed. */
    void settle(PeerKind peer, long millis) {
        caller(peer).run(Load.misses(1, freshPrefix(), millis));
        redis.remove(MISS);
    }

    /** Warms peers up for hits, for as long as for misses. */
    void warmUpForHits(List<PeerKind> peers, Function<String, Load> load) {
        warmUp(callers(peers), peer -> load.apply(hitPrefix(peer)), false, plan.warmUpMillis());
    }

    /** Warms peers up for misses. */
    void warmUpForMisses(List<PeerKind> peers, int concurrency) {
        warmUp(callers(peers), fresh(concurrency, plan.turnMillis()), true, plan.warmUpMillis());
    }

    /** Warms peers up further that have warmed up for misses, for as long as a process more would take. */
    void warmUpFurther(List<PeerKind> peers, int concurrency) {
        callTogether(callers(peers), fresh(concurrency, plan.turnMillis()), plan.warmUpMillis(), true);
    }

    private Function<PeerKind, Load> fresh(int concurrency, long millis) {
        return peer -> Load.misses(concurrency, freshPrefix(), millis);
    }

    private Rounds alternate(List<PeerKind> peers, int count, Function<PeerKind, Load> loads, boolean removes) {
        List<PeerProcess> all = callers(peers);
        warmUp(all, loads, removes, removes ? plan.warmUpMillis() : plan.hitWarmUpMillis());
        Rounds rounds = new Rounds();
        for (int i = 0; i < count; i++) {
            for (int turn = 0; turn < Rounds.TURNS; turn++) {
                for (PeerProcess peer : orders.next(all)) {
                    rounds.add(peer.kind(), turn(peer, loads.apply(peer.kind()), removes));
                }
            }
        }
        return rounds;
    }

    private List<PeerProcess> callers(List<PeerKind> peers) {
        return peers.stream().map(this::caller).toList();
    }

    /**
     * Few callers come first: with many, the compiler gets no processor for a long time. What has warmed up for another
     * situation needs less.
     */
    private void warmUp(List<PeerProcess> peers, Function<PeerKind, Load> loads, boolean removes, long millis) {
        Set<PeerProcess> warm = removes ? warmForMisses : warmForHits;
        List<PeerProcess> cold = peers.stream().filter(warm::add).toList();
        long busy = removes ? processes(cold).count() : cold.size(); // who hits needs no workers
        long third = busy * millis / 3;
        callTogether(cold, kind -> loads.apply(kind).withAtMost(FEW), 2 * third, removes);
        callTogether(cold, loads, third, removes);
        callTogether(peers, loads, plan.settleMillis() * peers.size(), removes);
    }

    /**
     * Lets peers call all at once, until their compilers have had little to do for some turns: what takes long is only
     * counted at its end. Each compiles with threads of its own, which alone would not keep the processors busy.
     */
    private void callTogether(List<PeerProcess> peers, Function<PeerKind, Load> loads, long most, boolean removes) {
        double few = processes(peers).count() * plan.turnMillis() * BUSY;
        long compiled = compiled(peers);
        int quiet = 0;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(most);
        while (quiet < QUIET_TURNS && System.nanoTime() < end) {
            PeerProcess.runAll(peers, peer -> loads.apply(peer.kind()));
            if (removes) {
                redis.remove(MISS);
            }
            long before = compiled;
            compiled = compiled(peers);
            quiet = compiled - before < few ? quiet + 1 : 0;
        }
    }

    /** Returns for how long the compilers of peers have worked. */
    private long compiled(List<PeerProcess> peers) {
        return processes(peers)
                .mapToLong(process -> process.run(Load.NOTHING).compiled())
                .sum();
    }

    /** Returns the processes of peers: those of their callers, and those of their workers if they have some. */
    private Stream<PeerProcess> processes(List<PeerProcess> peers) {
        List<PeerKind> kinds = peers.stream().map(PeerProcess::kind).toList();
        return Stream.concat(callers.stream(), workers.stream()).filter(process -> kinds.contains(process.kind()));
    }

    private Turn turn(PeerProcess peer, Load load, boolean removes) {
        Usage before = redis.usage();
        Turn turn = new Turn(peer.run(load), redis.usage().since(before));
        if (removes) {
            redis.remove(load.prefix());
        }
        return turn;
    }

    PeerProcess caller(PeerKind peer) {
        return callers.stream()
                .filter(process -> process.kind() == peer)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        callers.forEach(PeerProcess::close);
        workers.forEach(PeerProcess::close);
        redis.close();
    }
}

package io.github.cachemediator.benchmarks.scenario;

import io.github.cachemediator.benchmarks.load.ChildJvm;
import io.github.cachemediator.benchmarks.load.Load;
import io.github.cachemediator.benchmarks.load.PeerProcess;
import io.github.cachemediator.benchmarks.load.Sample;
import io.github.cachemediator.benchmarks.load.WallClock;
import io.github.cachemediator.benchmarks.machine.BenchRedis;
import io.github.cachemediator.benchmarks.machine.EntryWrites;
import io.github.cachemediator.benchmarks.peer.Loader;
import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.peer.Setup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Instances of several peers whose callers can be let loose on one key, all at one time. Not thread-safe. */
final class Crowds implements AutoCloseable {

    /** Long enough for every caller to hear of it in time. */
    private static final long NOTICE_MICROS = 100_000;

    /** Those who only warm up may be late. */
    private static final long WARM_NOTICE_MICROS = 20_000;

    private static final int WARMERS = 4;

    /** So many processes get half the time of one each for misses and for hits; they share the processors. */
    private static final int INSTANCES = 6;

    private final BenchRedis redis = BenchRedis.start();
    private final EntryWrites writes = EntryWrites.watch(redis);
    private final List<PeerProcess> instances = new ArrayList<>();
    private final int callers;
    private int keys;

    private Crowds(int callers) {
        this.callers = callers;
    }

    static Crowds open(List<PeerKind> peers, int processes, int callers, ChildJvm jvm) {
        Crowds crowds = new Crowds(callers);
        Duration load = Duration.ofMillis(Stampeded.LOAD_MILLIS);
        try {
            for (PeerKind peer : peers) {
                for (int i = 0; i < processes; i++) {
                    crowds.instances.add(PeerProcess.start(peer, Setup.Role.INSTANCE, crowds.redis.uri(), load, jvm));
                }
            }
            crowds.instances.forEach(PeerProcess::awaitReady);
            return crowds;
        } catch (RuntimeException e) {
            crowds.close();
            throw e;
        }
    }

    /**
     * Lets all instances have misses that take no time, and then hits, as crowds alone are too few calls; then lets crowds
     * loose whose load takes no time, for a while.
     */
    void warmUp(Plan plan) {
        long millis = plan.warmUpMillis() * instances.size() / (2 * INSTANCES);
        PeerProcess.runAll(instances, instance -> Load.misses(WARMERS, warmPrefix(instance), millis));
        redis.remove(Loader.WARM);
        PeerProcess.runAll(
                instances,
                instance -> Load.hits(Load.Callers.PLATFORM, WARMERS, warmPrefix(instance), WARMERS, millis));
        Set<PeerKind> peers = instances.stream().map(PeerProcess::kind).collect(Collectors.toCollection(TreeSet::new));
        for (PeerKind peer : peers) {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(plan.warmUpMillis() / 2);
            while (System.nanoTime() < end) {
                release(peer, Loader.WARM + nextKey(), WARM_NOTICE_MICROS);
            }
        }
    }

    private String warmPrefix(PeerProcess instance) {
        return Loader.WARM + instances.indexOf(instance) + ":";
    }

    BenchRedis redis() {
        return redis;
    }

    /** Lets the crowd of a peer loose and returns what came of it. */
    Stampeded run(PeerKind peer) {
        String key = nextKey();
        Stampeded seen = release(peer, key, NOTICE_MICROS);
        return new Stampeded(peer, seen.loads(), writes.of(key), seen.millis());
    }

    /** Does the same, but sends nothing of its own to the server. */
    void release(PeerKind peer) {
        release(peer, nextKey(), NOTICE_MICROS);
    }

    private String nextKey() {
        return "crowd" + (100_000 + keys++) + ":";
    }

    private Stampeded release(PeerKind peer, String key, long notice) {
        List<PeerProcess> own =
                instances.stream().filter(process -> process.kind() == peer).toList();
        own.forEach(process -> process.begin(Load.crowd(callers, key)));
        own.forEach(PeerProcess::awaitGathered);
        long start = WallClock.micros() + notice;
        own.forEach(process -> process.release(start));
        Sample sample = Sample.together(own.stream().map(PeerProcess::end).toList());
        return new Stampeded(peer, sample.runs(), 0, (sample.ended() - start) / 1_000.0);
    }

    @Override
    public void close() {
        instances.forEach(PeerProcess::close);
        writes.close();
        redis.close();
    }
}

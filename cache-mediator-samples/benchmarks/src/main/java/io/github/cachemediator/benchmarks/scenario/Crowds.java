package io.github.cachemediator.benchmarks.scenario;

import io.github.cachemediator.benchmarks.load.ChildJvm;
import io.github.cachemediator.benchmarks.load.Load;
import io.github.cachemediator.benchmarks.load.PeerProcess;
import io.github.cachemediator.benchmarks.load.Sample;
import io.github.cachemediator.benchmarks.load.WallClock;
import io.github.cachemediator.benchmarks.machine.BenchRedis;
import io.github.cachemediator.benchmarks.machine.EntryWrites;
import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.peer.Setup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Instances of several peers whose callers can be let loose on one key, all at one time. Not thread-safe. */
final class Crowds implements AutoCloseable {

    /** Long enough for every process to have its threads at the barrier. */
    private static final Duration GATHERING = Duration.ofMillis(120);

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

    BenchRedis redis() {
        return redis;
    }

    /** Lets the crowd of a peer loose and returns what came of it. */
    Stampeded run(PeerKind peer) {
        String key = "crowd" + (100_000 + keys) + ":";
        long start = WallClock.micros() + GATHERING.toMillis() * 1_000;
        Sample sample = release(peer, start);
        return new Stampeded(peer, sample.runs(), writes.of(key), (sample.ended() - start) / 1_000.0);
    }

    /** Lets the crowd of a peer loose. */
    void release(PeerKind peer) {
        release(peer, WallClock.micros() + GATHERING.toMillis() * 1_000);
    }

    private Sample release(PeerKind peer, long start) {
        Load load = Load.crowd(callers, "crowd" + (100_000 + keys++) + ":", start);
        List<PeerProcess> own =
                instances.stream().filter(process -> process.kind() == peer).toList();
        own.forEach(process -> process.begin(load));
        return Sample.together(own.stream().map(PeerProcess::end).toList());
    }

    @Override
    public void close() {
        instances.forEach(PeerProcess::close);
        writes.close();
        redis.close();
    }
}

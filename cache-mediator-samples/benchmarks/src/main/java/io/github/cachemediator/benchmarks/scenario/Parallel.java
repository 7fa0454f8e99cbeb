package io.github.cachemediator.benchmarks.scenario;

import io.github.cachemediator.benchmarks.load.ChildJvm;
import io.github.cachemediator.benchmarks.load.Load;
import io.github.cachemediator.benchmarks.load.Load.Callers;
import io.github.cachemediator.benchmarks.load.PeerProcess;
import io.github.cachemediator.benchmarks.machine.BenchRedis;
import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.peer.Setup;
import io.github.cachemediator.benchmarks.report.Report;
import io.github.cachemediator.benchmarks.report.Spread;
import io.github.cachemediator.benchmarks.report.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Many keys that are not there, each of which takes 100 ms, asked for at the same time in one instance. */
public final class Parallel implements Scenario {

    private static final int KEYS = 64;
    private static final Duration LOAD = Duration.ofMillis(100);
    private static final int WARM_UPS = 10;

    @Override
    public Set<Target> targets() {
        return Set.of(Target.PARALLEL);
    }

    @Override
    public void measure(Plan plan, Report report) {
        PeerKind peer = PeerKind.MEDIATOR;
        try (BenchRedis redis = BenchRedis.start();
                PeerProcess instance =
                        PeerProcess.start(peer, Setup.Role.INSTANCE, redis.uri(), LOAD, ChildJvm.current())) {
            instance.awaitReady();
            List<Double> millis = new ArrayList<>();
            for (int round = -WARM_UPS; round < plan.rounds(); round++) {
                Load load = Load.counted(Callers.PLATFORM, KEYS, "parallel" + round + ":", 1);
                double nanos = instance.run(load).nanos();
                if (round >= 0) {
                    millis.add(nanos / TimeUnit.MILLISECONDS.toNanos(1));
                }
            }
            report.target(Target.PARALLEL, Spread.of(millis));
        }
    }
}

package io.github.cachemediator.benchmarks.scenario;

import io.github.cachemediator.benchmarks.load.ChildJvm;
import io.github.cachemediator.benchmarks.load.Load;
import io.github.cachemediator.benchmarks.load.Load.Callers;
import io.github.cachemediator.benchmarks.load.PeerProcess;
import io.github.cachemediator.benchmarks.machine.BenchRedis;
import io.github.cachemediator.benchmarks.machine.CommandMonitor;
import io.github.cachemediator.benchmarks.machine.Commands;
import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.peer.Setup;
import io.github.cachemediator.benchmarks.report.Report;
import io.github.cachemediator.benchmarks.report.Spread;
import io.github.cachemediator.benchmarks.report.Target;
import java.time.Duration;
import java.util.Set;

/** What an instance with a handler sends while nobody wants anything. */
public final class IdleCost implements Scenario {

    @Override
    public Set<Target> targets() {
        return Set.of(Target.IDLE_COST);
    }

    @Override
    public void measure(Plan plan, Report report) throws InterruptedException {
        try (BenchRedis redis = BenchRedis.start();
                PeerProcess instance = PeerProcess.start(
                        PeerKind.MEDIATOR, Setup.Role.INSTANCE, redis.uri(), Duration.ZERO, ChildJvm.current())) {
            instance.awaitReady();
            instance.run(Load.counted(Callers.PLATFORM, 1, "idle:", 10));
            try (CommandMonitor monitor = CommandMonitor.open(redis)) {
                monitor.take();
                Thread.sleep(Duration.ofSeconds(plan.idleSeconds()).toMillis());
                Commands commands = monitor.take();
                report.note("idle for " + plan.idleSeconds() + " s: " + commands);
                report.target(Target.IDLE_COST, Spread.of(commands.sent() / (double) plan.idleSeconds()));
            }
        }
    }
}

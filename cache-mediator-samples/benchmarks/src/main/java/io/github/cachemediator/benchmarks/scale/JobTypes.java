package io.github.cachemediator.benchmarks.scale;

import io.github.cachemediator.benchmarks.simulation.Latencies;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** One instance that serves 1 to 1,000 job types: what it costs while nothing is to do, and what a miss costs then. */
final class JobTypes {

    private static final Duration SETTLE = Duration.ofSeconds(4);
    private static final int CALLS = 200;

    private final Effort effort;

    JobTypes(Effort effort) {
        this.effort = effort;
    }

    void measure(Figures figures) {
        for (int types : List.of(1, 10, 100, 1_000)) {
            measure(figures, "types", Lab::standalone, types);
        }
        for (int types : List.of(1, 8, 100, 1_000)) {
            measure(figures, "types-cluster", Lab::cluster, types);
        }
    }

    private void measure(Figures figures, String section, Supplier<Lab> labs, int types) {
        String subject = types + " types";
        try (Lab lab = labs.get();
                Instance instance = new Instance(lab.client(), Duration.ZERO, 1_024, types)) {
            Latencies first = instance.callForEach(Instance.type(types - 1), "warm:", CALLS);
            Pause.of(SETTLE);
            Duration idle = effort.time().multipliedBy(2);
            Duration cpu = Pause.cpuTime();
            Usage before = lab.meter().read();
            Pause.of(idle);
            Usage used = lab.meter().read().since(before);
            double seconds = ProcessCosts.seconds(idle);
            figures.add(section, subject + ", idle", "redis-us-per-s", used.micros() / seconds);
            figures.add(section, subject + ", idle", "server-commands-per-s", used.commands() / seconds);
            figures.add(section, subject + ", idle", "scripts-per-s", used.calls("evalsha") / seconds);
            figures.add(
                    section,
                    subject + ", idle",
                    "client-us-per-s",
                    Pause.cpuTime().minus(cpu).toNanos() / 1e3 / seconds);
            Latencies misses = instance.callForEach(Instance.type(types - 1), "miss:" + first.count(), CALLS);
            figures.add(section, subject + ", miss", "p50-ms", misses.percentile(50));
            figures.add(section, subject + ", miss", "p95-ms", misses.percentile(95));
        }
    }
}

package io.github.cachemediator.benchmarks.scale;

import io.github.cachemediator.benchmarks.simulation.Latencies;
import io.github.cachemediator.benchmarks.simulation.Op;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Values of 1 KB to 1 MB. */
final class ValueSizes {

    private static final String SECTION = "values";
    private static final int LANES = 4;
    private static final int MOST_BYTES = 200_000_000;

    private final Effort effort;

    ValueSizes(Effort effort) {
        this.effort = effort;
    }

    void measure(Figures figures) {
        for (int kilobytes : List.of(1, 10, 100, 1_000)) {
            int size = kilobytes * 1_000;
            String subject = kilobytes + " KB";
            try (Lab lab = Lab.standalone()) {
                int count = Math.max(LANES * 8, Math.min(effort.jobs(), MOST_BYTES / size));
                JobSteps.measure(lab, new Jobs("report", size), LANES, LANES * 8);
                Map<Op, Double> costs = JobSteps.measure(lab, new Jobs("report", size), LANES, count);
                for (Op op : List.of(Op.HIT, Op.END, Op.FOUND)) {
                    figures.add(SECTION, subject + ", " + op.label(), Figures.SERVER, costs.getOrDefault(op, 0.0));
                }
                try (Instance instance = new Instance(lab.client(), Duration.ZERO, size, 1)) {
                    int calls = Math.max(50, count / 20);
                    Latencies misses = instance.callForEach(Instance.TYPE, "value:", calls);
                    Latencies hits = instance.callForEach(Instance.TYPE, "value:", calls);
                    figures.add(SECTION, subject + ", hit", "p50-ms", hits.percentile(50));
                    figures.add(SECTION, subject + ", miss", "p50-ms", misses.percentile(50));
                }
            }
        }
    }
}

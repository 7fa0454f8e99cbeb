package io.github.cachemediator.benchmarks.scale;

import io.github.cachemediator.benchmarks.simulation.Op;
import io.github.cachemediator.queue.JobQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Jobs of one type beside many of another that nobody serves. */
final class QueueDepth {

    private static final String SECTION = "queued";
    private static final List<Op> SHOWN = List.of(Op.CREATE, Op.READ, Op.BEGIN, Op.END, Op.ACKNOWLEDGE);
    private static final int CALLS = 300;

    private final Effort effort;

    QueueDepth(Effort effort) {
        this.effort = effort;
    }

    void measure(Figures figures) {
        for (int depth : List.of(0, effort.large() / 10, effort.large())) {
            try (Lab lab = Lab.standalone()) {
                String subject = depth + " queued";
                List<JobQueue> queues = lab.queues(StepCosts.LANES);
                Jobs waiting = new Jobs("waiting", 0);
                Lanes.run(
                        StepCosts.LANES,
                        depth,
                        (lane, number) -> queues.get(lane).records().ask(waiting.ask("queued:" + number)));
                Map<Op, Double> costs = StepCosts.medians(lab, new Jobs("served", 1_024), StepCosts.LANES, effort);
                SHOWN.forEach(op ->
                        figures.add(SECTION, subject + ", " + op.label(), Figures.SERVER, costs.getOrDefault(op, 0.0)));
                figures.add(SECTION, subject + ", another job", Figures.SERVER, another(queues, waiting, lab, depth));
                try (Instance instance = new Instance(lab.client(), Duration.ZERO, 1_024, 1)) {
                    instance.callForEach(Instance.TYPE, "warm:", CALLS);
                    figures.add(
                            SECTION,
                            subject + ", miss",
                            "p50-ms",
                            instance.callForEach(Instance.TYPE, "miss:", CALLS).percentile(50));
                }
            }
        }
    }

    private double another(List<JobQueue> queues, Jobs waiting, Lab lab, int depth) {
        return StreamCosts.perOperation(
                lab,
                effort.jobs() / 2,
                (lane, number) -> queues.get(lane).records().ask(waiting.ask("queued:" + (depth + number))));
    }
}

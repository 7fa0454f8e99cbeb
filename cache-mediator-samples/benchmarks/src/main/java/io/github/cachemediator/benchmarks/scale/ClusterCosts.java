package io.github.cachemediator.benchmarks.scale;

import io.github.cachemediator.benchmarks.simulation.Op;
import io.github.cachemediator.testkit.redis.RespClient;
import java.util.Map;

/** The steps of jobs on a Cluster of three masters, and what a notification costs the nodes that only pass it on. */
final class ClusterCosts {

    private static final String MESSAGE = "1 1763800000000000 V 17 6 -1\nsales:2026:100000report";
    private static final String MANY = "for i = 1, 100 do redis.call('PUBLISH', ARGV[1], ARGV[2]) end";
    private static final int AT_ONCE = 100;

    private final Effort effort;

    ClusterCosts(Effort effort) {
        this.effort = effort;
    }

    void measure(Figures figures) {
        try (Lab lab = Lab.cluster()) {
            Jobs jobs = new Jobs("report", 1_024);
            JobSteps.measure(lab, jobs, StepCosts.LANES, effort.jobs() / 4);
            Map<Op, Double> costs = StepCosts.medians(lab, jobs, StepCosts.LANES, effort);
            double add = figures.cost(Op.ADD); // an ask there is two commands, the second of which adds the message
            costs.computeIfPresent(Op.CREATE, (op, both) -> Math.max(0, both - add));
            costs.forEach((op, micros) -> figures.add(Figures.CLUSTER, op.label(), Figures.SERVER, micros));
            figures.add("bus", "100 hints at once", "redis-us-per-hint-and-node", hints(lab, effort.jobs() / 20, true));
            figures.add(Figures.COST, Op.BUS_PER_HINT.label(), Figures.SERVER, hints(lab, effort.jobs(), false));
        }
    }

    private static double hints(Lab lab, int times, boolean many) {
        String inbox = Lab.KEYS.inbox("nobody");
        int others = lab.servers().size() - 1;
        try (RespClient first = lab.servers().get(0).connect()) {
            Usage before = others(lab, others);
            for (int i = 0; i < times; i++) {
                if (many) {
                    first.command("EVAL", MANY, "0", inbox, MESSAGE);
                } else {
                    first.command("PUBLISH", inbox, MESSAGE);
                }
            }
            return others(lab, others).since(before).micros() / times / others / (many ? AT_ONCE : 1);
        }
    }

    private static Usage others(Lab lab, int others) {
        Usage sum = Usage.NONE;
        for (int node = 1; node <= others; node++) {
            sum = sum.plus(lab.meter().read(node));
        }
        return sum;
    }
}

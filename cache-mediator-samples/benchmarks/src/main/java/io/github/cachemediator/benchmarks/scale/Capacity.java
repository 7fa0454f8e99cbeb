package io.github.cachemediator.benchmarks.scale;

import io.github.cachemediator.benchmarks.simulation.Costs;
import io.github.cachemediator.benchmarks.simulation.Op;
import java.util.ArrayList;
import java.util.List;

/** The capacity model of the page: sums of what operations cost, and an example. All costs in microseconds. */
final class Capacity {

    /** Share of its time that a server may work before waiting in its queue is felt. */
    private static final double USABLE = 0.7;

    private static final double SECOND = 1e6;
    private static final int SWEEPS_PER_REAP = 10;
    private static final int READ_SECONDS = 2;

    private final Costs node;
    private final Costs cluster;

    Capacity(Figures figures) {
        node = figures.costs(false);
        cluster = figures.costs(true);
    }

    /** What one miss costs one node, if so many instances read the stream and so many others wait. */
    double miss(int readers, double others) {
        return sum(node, Op.ABSENT, Op.CREATE, Op.READ, Op.BEGIN, Op.END, Op.ACKNOWLEDGE)
                + readers * node.micros(Op.ADD_PER_READER)
                + others * node.micros(Op.END_PER_HINT);
    }

    /** What one miss costs all nodes of a Cluster together, the bus excepted. */
    double missOnCluster(int readers, double others) {
        return sum(cluster, Op.ABSENT, Op.CREATE, Op.ADD, Op.READ, Op.BEGIN, Op.END, Op.ACKNOWLEDGE)
                + readers * cluster.micros(Op.ADD_PER_READER)
                + others * (cluster.micros(Op.END_PER_HINT) + cluster.micros(Op.FOUND));
    }

    /** What one stream costs in a second in which nothing happens. */
    double idle(int instances) {
        double reap = node.micros(Op.REAP) + instances * node.micros(Op.REAP_PER_CONSUMER);
        return instances
                * (node.micros(Op.SWEEP) + node.micros(Op.READ_NOTHING) / READ_SECONDS + reap / SWEEPS_PER_REAP);
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("| on one core of a server | CPU, us | per second, of 70 % of the core |");
        lines.add("| --- | ---: | ---: |");
        lines.add(row("hit", node.micros(Op.HIT)));
        lines.add(row("miss, 10 instances, another one waits", miss(10, 1)));
        lines.add(row("miss, 100 instances, 10 others wait", miss(100, 10)));
        lines.add(row("miss, 1,000 instances, 10 others wait", miss(1_000, 10)));
        lines.add(row("the same on a Cluster, all nodes together", missOnCluster(1_000, 10)));
        lines.add(row("notification", node.micros(Op.END_PER_HINT)));
        lines.add(row("notification, at each other node of a Cluster", node.micros(Op.BUS_PER_HINT)));
        lines.add(row("waiting for one more poll", node.micros(Op.JOIN)));
        lines.add("");
        lines.add("| a stream that nothing happens in | share of a core |");
        lines.add("| --- | ---: |");
        for (int instances : new int[] {10, 100, 1_000}) {
            lines.add("| " + instances + " instances | " + Rounded.of(100 * idle(instances) / SECOND) + " % |");
        }
        lines.add("");
        lines.add(example());
        return "\n" + String.join("\n", lines) + "\n\n";
    }

    private static String row(String what, double micros) {
        return "| " + what + " | " + Rounded.of(micros) + " | " + Rounded.of(USABLE * SECOND / micros) + " |";
    }

    /** The example that the page describes. */
    private String example() {
        int instances = 100;
        int streams = 4;
        double hits = 95_000;
        double misses = 5_000;
        double others = 2;
        double work =
                hits * cluster.micros(Op.HIT) + misses * missOnCluster(instances, others) + streams * idle(instances);
        double bus = misses * others * cluster.micros(Op.BUS_PER_HINT);
        double shards = work / (USABLE * SECOND - bus);
        return "Example: `(95,000 × " + Rounded.of(cluster.micros(Op.HIT)) + " + 5,000 × "
                + Rounded.of(missOnCluster(instances, others)) + " + 4 × " + Rounded.of(idle(instances))
                + ") / (700,000 - 10,000 × " + Rounded.of(cluster.micros(Op.BUS_PER_HINT)) + ") = "
                + Rounded.of(shards) + "`, so " + (int) Math.ceil(shards) + " masters.";
    }

    private static double sum(Costs costs, Op... ops) {
        double sum = 0;
        for (Op op : ops) {
            sum += costs.micros(op);
        }
        return sum;
    }
}

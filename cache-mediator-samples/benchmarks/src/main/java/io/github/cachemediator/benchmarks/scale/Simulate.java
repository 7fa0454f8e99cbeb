package io.github.cachemediator.benchmarks.scale;

import io.github.cachemediator.benchmarks.simulation.Costs;
import io.github.cachemediator.benchmarks.simulation.Latencies;
import io.github.cachemediator.benchmarks.simulation.Results;
import io.github.cachemediator.benchmarks.simulation.Scenario;
import io.github.cachemediator.benchmarks.simulation.Simulation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The program that plays the big scenarios with the measured costs, more and more loaded until something breaks. System
 * properties: {@code bench.quick} for one small scenario that changes no file, {@code bench.docs} for the directory of
 * the figures and of the page.
 */
public final class Simulate {

    private static final double FULL = 0.95;
    private static final Duration SHORT_TTL = Duration.ofMinutes(1);
    private static final List<Integer> LOADS = List.of(50_000, 100_000, 200_000, 400_000, 800_000, 1_600_000);

    private final Costs costs;
    private final StringBuilder text = new StringBuilder();

    private Simulate(Costs costs) {
        this.costs = costs;
    }

    /** Plays. */
    public static void main(String[] args) {
        Path docs = Path.of(System.getProperty("bench.docs", "docs"));
        Simulate simulate =
                new Simulate(Figures.read(docs.resolve(Scale.FIGURES)).costs(true));
        if (Boolean.getBoolean("bench.quick")) {
            Scenario small = Scenario.BIG.during(Duration.ofSeconds(1), Duration.ofSeconds(1));
            System.out.println(simulate.line(small, Simulation.run(small, simulate.costs)));
            return;
        }
        simulate.all();
        Page.fill(docs.resolve(Scale.PAGE), "simulation", simulate.text + "\n");
    }

    private void all() {
        Scenario big = Scenario.BIG;
        Scenario shortLived = big.withTtl(SHORT_TTL);
        increase("Entries kept for 10 minutes", big);
        increase("Entries kept for 1 minute", shortLived);
        increase("Entries kept for 1 minute, one stream", shortLived.withStreams(1));
        increase("100 instances, entries kept for 1 minute", shortLived.withInstances(100));
    }

    /** Doubles the load until a shard or the permits are full. */
    private void increase(String title, Scenario scenario) {
        text.append("\n### ").append(title).append("\n\n");
        text.append(
                "| calls/s | misses/s | runs/s | runs per job | hints/s | shards, mean | busiest shard | it is busy with"
                        + " | permits taken | hit p50 / p99 ms | miss p50 / p99 ms |\n");
        text.append("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: |\n");
        for (int load : LOADS) {
            Scenario loaded = scenario.withRequests(load);
            Results results = Simulation.run(loaded, costs);
            String line = line(loaded, results);
            System.out.println(title + ": " + line);
            text.append(line).append('\n');
            if (results.busiest() > FULL || results.permits() > FULL) {
                return;
            }
        }
    }

    private String line(Scenario scenario, Results results) {
        List<String> cells = new ArrayList<>();
        cells.add(Rounded.of(scenario.requests()));
        cells.add(Rounded.of(results.misses()));
        cells.add(Rounded.of(results.runs()));
        cells.add(Rounded.of(results.runsPerJob()));
        cells.add(Rounded.of(results.hints()));
        cells.add(percent(results.meanUtilisation()));
        cells.add(percent(results.busiest()));
        cells.add(results.busyWith());
        cells.add(percent(results.permits()));
        cells.add(both(results.hit()));
        cells.add(both(results.miss()));
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    private static String both(Latencies latencies) {
        return Rounded.of(latencies.percentile(50)) + " / " + Rounded.of(latencies.percentile(99));
    }
}

package io.github.cachemediator.benchmarks;

import io.github.cachemediator.benchmarks.machine.Environment;
import io.github.cachemediator.benchmarks.report.Documents;
import io.github.cachemediator.benchmarks.report.Report;
import io.github.cachemediator.benchmarks.report.Target;
import io.github.cachemediator.benchmarks.scenario.Calls;
import io.github.cachemediator.benchmarks.scenario.EntryMemory;
import io.github.cachemediator.benchmarks.scenario.IdleCost;
import io.github.cachemediator.benchmarks.scenario.Parallel;
import io.github.cachemediator.benchmarks.scenario.Plan;
import io.github.cachemediator.benchmarks.scenario.Scenario;
import io.github.cachemediator.benchmarks.scenario.Stampede;
import io.github.cachemediator.benchmarks.scenario.VirtualHits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Measures what was asked for, prints a line for each target, and exits with 1 if one of them was not reached. */
public final class Benchmarks {

    private static final List<Scenario> SCENARIOS = List.of(
            new Calls(),
            new VirtualHits(),
            new Stampede(4, 250),
            new Stampede(1, 1_000),
            new Parallel(),
            new IdleCost(),
            new EntryMemory());

    private Benchmarks() {}

    /**
     * Takes its settings from system properties: {@code bench.quick}, {@code bench.only} with the names of targets, and
     * {@code bench.docs} with the directory that the figures of a full measurement are written into.
     */
    public static void main(String[] args) throws IOException {
        Set<Target> wanted = wanted();
        Plan plan = Boolean.getBoolean("bench.quick") ? Plan.QUICK : Plan.FULL;
        Report report = new Report(wanted, System.out, System.err);
        long started = System.nanoTime();
        for (Scenario scenario : SCENARIOS) {
            if (!Collections.disjoint(scenario.targets(), wanted)) {
                measure(scenario, plan, report);
            }
        }
        report.note("took " + secondsSince(started) + " s");
        boolean passed = report.isPassed();
        String docs = System.getProperty("bench.docs", "");
        if (plan.full() && !docs.isBlank() && wanted.size() == Target.values().length) {
            new Documents(Path.of(docs)).write(report, Environment.markdown());
        }
        System.exit(passed ? 0 : 1);
    }

    private static void measure(Scenario scenario, Plan plan, Report report) {
        long started = System.nanoTime();
        try {
            scenario.measure(plan, report);
            report.note(scenario.getClass().getSimpleName() + " took " + secondsSince(started) + " s");
        } catch (Exception | Error e) { // the others are measured all the same
            report.note(scenario.getClass().getSimpleName() + " could not be measured: " + e);
        }
    }

    private static long secondsSince(long started) {
        return Duration.ofNanos(System.nanoTime() - started).toSeconds();
    }

    private static Set<Target> wanted() {
        String only = System.getProperty("bench.only", "");
        if (only.isBlank()) {
            return EnumSet.allOf(Target.class);
        }
        EnumSet<Target> wanted = EnumSet.noneOf(Target.class);
        Arrays.stream(only.split(","))
                .map(name -> Target.named(name.strip())
                        .orElseThrow(() -> new IllegalArgumentException("No such target: " + name)))
                .forEach(wanted::add);
        return wanted;
    }
}

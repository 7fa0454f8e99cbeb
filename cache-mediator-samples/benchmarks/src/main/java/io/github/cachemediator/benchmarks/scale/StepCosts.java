package io.github.cachemediator.benchmarks.scale;

import io.github.cachemediator.benchmarks.simulation.Op;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The cost of each step of a job: the median of some rounds, each with fresh jobs. */
final class StepCosts {

    static final int LANES = 16;

    private final Effort effort;

    StepCosts(Effort effort) {
        this.effort = effort;
    }

    /** Measures on a server of its own; the first round only warms up. */
    void measure(Figures figures) {
        try (Lab lab = Lab.standalone()) {
            Jobs jobs = new Jobs("report", 1_024);
            JobSteps.measure(lab, jobs, LANES, effort.jobs() / 4);
            medians(lab, jobs, LANES, effort)
                    .forEach((op, micros) -> figures.add(Figures.COST, op.label(), Figures.SERVER, micros));
            Map<Op, Double> alone = JobSteps.measure(lab, jobs, 1, effort.jobs() / 4);
            alone.forEach((op, micros) -> figures.add("cost-alone", op.label(), Figures.SERVER, micros));
        }
    }

    static Map<Op, Double> medians(Lab lab, Jobs jobs, int lanes, Effort effort) {
        Map<Op, List<Double>> all = new EnumMap<>(Op.class);
        for (int round = 0; round < effort.rounds(); round++) {
            JobSteps.measure(lab, jobs, lanes, effort.jobs())
                    .forEach((op, micros) ->
                            all.computeIfAbsent(op, first -> new ArrayList<>()).add(micros));
        }
        Map<Op, Double> medians = new EnumMap<>(Op.class);
        all.forEach((op, rounds) -> medians.put(op, median(rounds)));
        return medians;
    }

    static double median(List<Double> rounds) {
        return rounds.stream().sorted().skip(rounds.size() / 2).findFirst().orElseThrow();
    }
}

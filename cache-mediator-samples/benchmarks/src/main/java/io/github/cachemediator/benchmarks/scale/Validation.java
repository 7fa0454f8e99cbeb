package io.github.cachemediator.benchmarks.scale;

import io.github.cachemediator.benchmarks.simulation.Latencies;
import io.github.cachemediator.benchmarks.simulation.Results;
import io.github.cachemediator.benchmarks.simulation.Scenario;
import io.github.cachemediator.benchmarks.simulation.Simulation;
import java.time.Duration;
import java.util.List;

/** Puts a small load on a real server and on the simulated one, and compares. */
final class Validation {

    static final String SECTION = "validation";

    private static final int PROCESSES = 4;
    private static final int KEYS = 2_000;
    private static final Duration HANDLER = Duration.ofMillis(20);
    private static final Duration TTL = Duration.ofSeconds(1);

    private final Effort effort;

    Validation(Effort effort) {
        this.effort = effort;
    }

    void measure(Figures figures) {
        Duration delay = delay(figures);
        for (int rate : List.of(200, 800, 1_600)) {
            try (Lab lab = Lab.standalone()) {
                ChildLoad load = new ChildLoad(
                        ChildLoad.Kind.OPEN,
                        1,
                        (double) rate / PROCESSES,
                        KEYS,
                        HANDLER,
                        TTL,
                        effort.time(),
                        effort.time());
                compare(figures, rate, Children.run(lab, PROCESSES, load), simulated(figures, rate, delay));
            }
        }
    }

    /** Half of what a hit takes in a process that has little to do, its turn at the server excepted. */
    private Duration delay(Figures figures) {
        try (Lab lab = Lab.standalone()) {
            ChildLoad calm = new ChildLoad(
                    ChildLoad.Kind.OPEN, 1, 50, 1, HANDLER, Duration.ofHours(1), effort.time(), effort.time());
            double hit = Children.run(lab, 1, calm).p50();
            figures.add(SECTION, "one hit at a time", "p50-ms", hit);
            double served = figures.get("cost-alone", "hit", Figures.SERVER) / 1e3;
            return Duration.ofNanos(Math.round(Math.max(0.01, (hit - served) / 2) * 1e6));
        }
    }

    private static Results simulated(Figures figures, int rate, Duration delay) {
        Scenario scenario = new Scenario(
                PROCESSES,
                KEYS,
                1,
                rate,
                TTL,
                HANDLER,
                false,
                delay,
                16,
                1,
                false,
                1,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                1);
        return Simulation.run(scenario, figures.costs(false));
    }

    private void compare(Figures figures, int rate, Children.Outcome measured, Results simulated) {
        double seconds = ProcessCosts.seconds(effort.time());
        Usage used = measured.used();
        Latencies all = simulated.all();
        compare(figures, rate, "calls-per-s", measured.calls() / seconds, simulated.calls());
        compare(figures, rate, "runs-per-s", used.calls("xack") / seconds, simulated.runs());
        compare(figures, rate, "hints-per-s", used.calls("publish") / seconds, simulated.hints());
        compare(figures, rate, "redis-%", used.micros() / seconds / 1e4, simulated.busiest() * 100);
        compare(figures, rate, "p50-ms", measured.p50(), all.percentile(50));
        compare(figures, rate, "p95-ms", measured.p95(), all.percentile(95));
    }

    private static void compare(Figures figures, int rate, String what, double measured, double simulated) {
        String subject = rate + " calls/s, " + what;
        figures.add(SECTION, subject, "measured", measured);
        figures.add(SECTION, subject, "simulated", simulated);
        figures.add(SECTION, subject, "deviation-%", measured == 0 ? 0 : 100 * (simulated / measured - 1));
    }
}

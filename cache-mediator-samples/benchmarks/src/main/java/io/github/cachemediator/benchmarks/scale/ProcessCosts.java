package io.github.cachemediator.benchmarks.scale;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Hits and misses by 1 to 8 processes at once, each with 8 callers that call as fast as they can. */
final class ProcessCosts {

    private static final int CALLERS = 8;

    private final Effort effort;

    ProcessCosts(Effort effort) {
        this.effort = effort;
    }

    void measure(Figures figures) {
        for (int processes : List.of(1, 2, 4, 8)) {
            for (ChildLoad.Kind kind : List.of(ChildLoad.Kind.HITS, ChildLoad.Kind.MISSES)) {
                measure(figures, processes, kind);
            }
        }
    }

    private void measure(Figures figures, int processes, ChildLoad.Kind kind) {
        try (Lab lab = Lab.standalone()) {
            ChildLoad load = new ChildLoad(
                    kind, CALLERS, 0, 1, Duration.ZERO, Duration.ofMinutes(10), effort.time(), effort.time());
            Children.Outcome outcome = Children.run(lab, processes, load);
            String subject = kind.name().toLowerCase(Locale.ROOT) + ", " + processes + " processes";
            figures.add("processes", subject, "calls-per-s", outcome.calls() / seconds(effort.time()));
            figures.add("processes", subject, Figures.SERVER, outcome.used().micros() / outcome.calls());
            figures.add(
                    "processes",
                    subject,
                    "server-commands",
                    (double) outcome.used().commands() / outcome.calls());
            figures.add("processes", subject, "p50-ms", outcome.p50());
        }
    }

    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}

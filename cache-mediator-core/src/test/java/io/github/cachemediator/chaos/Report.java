package io.github.cachemediator.chaos;

import io.github.cachemediator.chaos.history.History;
import io.github.cachemediator.chaos.history.Run;
import io.github.cachemediator.chaos.history.Violation;
import java.util.List;
import java.util.Locale;

/** What a run of the suite has to say at its end. */
final class Report {

    private static final int MOST_SHOWN = 20;

    private final long seed;
    private final History history;
    private final List<Violation> violations;
    private final List<Run> unexplained;
    private final Recoveries recoveries;
    private final Takeovers takeovers;

    Report(long seed, History history, List<Violation> violations, List<Run> unexplained) {
        this.seed = seed;
        this.history = history;
        this.violations = violations;
        this.unexplained = unexplained;
        this.recoveries = new Recoveries(history);
        this.takeovers = new Takeovers(history);
    }

    /** Prints the violations, if any, the table, and the last line. */
    void print() {
        violations.stream().limit(MOST_SHOWN).forEach(violation -> say(violation.toString()));
        say(String.format(
                Locale.ROOT,
                "%-26s %6s %6s %10s %10s %6s",
                "fault",
                "count",
                "alone",
                "median ms",
                "slowest ms",
                "late"));
        for (String kind : recoveries.kinds()) {
            List<Long> millis = recoveries.millis(kind);
            say(String.format(
                    Locale.ROOT,
                    "%-26s %6d %6d %10d %10d %6d",
                    kind,
                    recoveries.count(kind),
                    millis.size() + recoveries.late(kind),
                    Takeovers.percentile(millis, 50),
                    Takeovers.percentile(millis, 100),
                    recoveries.late(kind)));
        }
        List<Long> taken = takeovers.millis();
        say("jobs of killed processes run again: " + taken.size() + ", median " + Takeovers.percentile(taken, 50)
                + " ms, p99 " + Takeovers.percentile(taken, 99) + " ms");
        say("failed calls: " + failedCalls() + ", refused results: " + history.refused() + ", lost leases: "
                + history.leasesLost() + ", of which nothing explains " + unexplained.size());
        unexplained.stream().limit(MOST_SHOWN).forEach(run -> say("  not renewed in time: " + run));
        System.out.println(lastLine());
    }

    private long failedCalls() {
        return history.keys().stream()
                .flatMap(key -> key.calls().stream())
                .filter(call -> !call.returned())
                .count();
    }

    /** Returns the figures that count. */
    String lastLine() {
        return "chaos: calls=" + history.calls() + " runs=" + history.runs() + " faults="
                + history.faults().size() + " kinds=" + recoveries.kinds().size() + " violations=" + violations.size()
                + " seed=" + seed;
    }

    private static void say(String line) {
        System.out.println("[chaos] " + line);
    }
}

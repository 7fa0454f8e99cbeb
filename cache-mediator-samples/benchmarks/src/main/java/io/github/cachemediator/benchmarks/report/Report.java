package io.github.cachemediator.benchmarks.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes what was measured, tells it as it comes, and remembers whether every target was reached. Not thread-safe. */
public final class Report {

    private final Map<Target, Measurement> measured = new EnumMap<>(Target.class);
    private final List<Figure> figures = new ArrayList<>();
    private final Collection<Target> wanted;
    private final PrintStream out;
    private final PrintStream notes;
    private boolean failed;

    /**
     * Creates a report.
     *
     * @param wanted the targets that have to be measured; others are not told
     * @param out where a line for each target goes
     * @param notes where everything else goes
     */
    public Report(Collection<Target> wanted, PrintStream out, PrintStream notes) {
        this.wanted = wanted;
        this.out = out;
        this.notes = notes;
    }

    /** Tells whether one of some targets has to be measured. */
    public boolean wants(Collection<Target> targets) {
        return !Collections.disjoint(targets, wanted);
    }

    /** Takes a measurement and prints its line. */
    public void target(Target target, Spread value) {
        take(new Measurement(target, value, null));
    }

    /**
     * Takes a measurement and prints its line.
     *
     * @param reference what was measured beside it of something that does no more than we have to
     */
    public void target(Target target, Spread value, Spread reference) {
        take(new Measurement(target, value, reference));
    }

    private void take(Measurement measurement) {
        Target target = measurement.target();
        if (!wanted.contains(target)) {
            return;
        }
        measured.put(target, measurement);
        boolean reached = measurement.isReached();
        failed |= !reached;
        out.printf(
                Locale.ROOT,
                "%s\t%.3f\t%s\t%s%n",
                target.title(),
                measurement.value().median(),
                measurement.wanted(),
                reached ? "pass" : "fail");
        note(target.title() + ": " + measurement.value()
                + (measurement.reference() == null ? "" : ", reference " + measurement.reference()));
    }

    /** Takes a figure of a peer, for the tables. */
    public void figure(Figure figure) {
        figures.add(figure);
    }

    /** Returns the figures in the order in which they came. */
    public List<Figure> figures() {
        return List.copyOf(figures);
    }

    /** Returns the targets that were measured. */
    public Map<Target, Measurement> measured() {
        return Map.copyOf(measured);
    }

    /** Tells something beside the figures. */
    public void note(String text) {
        notes.println("# " + text);
    }

    /** Fails all wanted targets that were not measured, and tells whether every one was reached. */
    public boolean isPassed() {
        for (Target target : wanted) {
            if (!measured.containsKey(target)) {
                failed = true;
                out.println(target.title() + "\tnot measured\t" + target.wanted() + "\tfail");
            }
        }
        return !failed;
    }
}

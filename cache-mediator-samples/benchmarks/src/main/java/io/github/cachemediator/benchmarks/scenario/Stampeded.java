package io.github.cachemediator.benchmarks.scenario;

import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.report.Figure;
import io.github.cachemediator.benchmarks.report.Figure.Metric;
import io.github.cachemediator.benchmarks.report.Report;
import io.github.cachemediator.benchmarks.report.Spread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What came of one crowd.
 *
 * @param peer whose
 * @param loads that began
 * @param writes of the entry
 * @param millis from the release of the crowd to the last answer
 */
record Stampeded(PeerKind peer, long loads, int writes, double millis) {

    static final int LOAD_MILLIS = 100;

    private double overhead() {
        return millis - LOAD_MILLIS;
    }

    /** Returns 1 if there was one run and one write, else what there was instead. */
    private double runs() {
        return loads == 1 ? writes : loads;
    }

    private static List<Double> values(Collection<Stampeded> all, PeerKind peer, ToDoubleFunction<Stampeded> figure) {
        return all.stream()
                .filter(one -> one.peer == peer)
                .map(figure::applyAsDouble)
                .toList();
    }

    /** Returns the ratios of the times beyond the load, round by round. */
    static Spread ratio(Collection<Stampeded> all, PeerKind peer, PeerKind against) {
        List<Double> own = values(all, peer, Stampeded::overhead);
        List<Double> other = values(all, against, Stampeded::overhead);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            ratios.add(own.get(i) / other.get(i));
        }
        return Spread.of(ratios);
    }

    /** Returns 1 if it was one run and one write every time: one exception counts, not the median. */
    static Spread runs(Collection<Stampeded> all, PeerKind peer) {
        List<Double> runs = values(all, peer, Stampeded::runs);
        double worst = runs.stream().filter(run -> run != 1).findFirst().orElse(1.0);
        Spread spread = Spread.of(runs);
        return new Spread(worst, spread.min(), spread.max());
    }

    static void tell(Collection<Stampeded> all, PeerKind peer, String situation, Report report) {
        Spread loads = Spread.of(values(all, peer, Stampeded::loads));
        Spread writes = Spread.of(values(all, peer, Stampeded::writes));
        Spread millis = Spread.of(values(all, peer, Stampeded::millis));
        report.figure(new Figure(situation, peer, Metric.LOADS, loads));
        report.figure(new Figure(situation, peer, Metric.WRITES, writes));
        report.figure(new Figure(situation, peer, Metric.MILLIS, millis));
        report.note(situation + ": " + peer + ": loads " + loads + ", writes " + writes + ", ms " + millis);
    }
}

package io.github.cachemediator.benchmarks.scenario;

import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.report.Figure;
import io.github.cachemediator.benchmarks.report.Figure.Metric;
import io.github.cachemediator.benchmarks.report.Report;
import io.github.cachemediator.benchmarks.report.Spread;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The turns of several peers, which alternated: each had two turns in each round. */
final class Rounds {

    /** How often each has its turn in a round. */
    static final int TURNS = 2;

    private final Map<PeerKind, List<Turn>> turns = new EnumMap<>(PeerKind.class);

    void add(PeerKind peer, Turn turn) {
        turns.computeIfAbsent(peer, kind -> new ArrayList<>()).add(turn);
    }

    /** Returns a figure of a peer for each round: the mean of its turns. */
    List<Double> of(PeerKind peer, ToDoubleFunction<Turn> figure) {
        List<Turn> all = turns.getOrDefault(peer, List.of());
        List<Double> figures = new ArrayList<>();
        for (int i = 0; i < all.size(); i += TURNS) {
            figures.add(all.subList(i, i + TURNS).stream()
                    .mapToDouble(figure)
                    .average()
                    .orElseThrow());
        }
        return figures;
    }

    private Spread spread(PeerKind peer, ToDoubleFunction<Turn> figure) {
        return Spread.of(of(peer, figure));
    }

    /**
     * Returns the ratios of two peers, each within one round.
     *
     * @throws IllegalStateException if the other one has done nothing in a round
     */
    Spread ratio(PeerKind peer, PeerKind against, ToDoubleFunction<Turn> figure) {
        List<Double> own = of(peer, figure);
        List<Double> other = of(against, figure);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            if (other.get(i) == 0) {
                throw new IllegalStateException(against + " has answered nothing in time, in both turns of a round");
            }
            ratios.add(own.get(i) / other.get(i));
        }
        return Spread.of(ratios);
    }

    /** Tells the figures of every peer. */
    void tell(Report report, String situation) {
        for (PeerKind peer : turns.keySet()) {
            report.figure(new Figure(situation, peer, Metric.THROUGHPUT, spread(peer, Turn::perSecond)));
            report.figure(new Figure(situation, peer, Metric.MEDIAN, spread(peer, Turn::medianMicros)));
            report.figure(new Figure(situation, peer, Metric.COMMANDS, spread(peer, Turn::commandsPerCall)));
            report.figure(new Figure(situation, peer, Metric.CPU, spread(peer, Turn::cpuMicrosPerCall)));
            report.note(line(situation, peer));
        }
    }

    private String line(String situation, PeerKind peer) {
        return String.format(
                Locale.ROOT,
                "%s: %s: %.0f/s, p50 %.1f us, %.2f commands and %.1f us of Redis per call",
                situation,
                peer,
                spread(peer, Turn::perSecond).median(),
                spread(peer, Turn::medianMicros).median(),
                spread(peer, Turn::commandsPerCall).median(),
                spread(peer, Turn::cpuMicrosPerCall).median());
    }
}

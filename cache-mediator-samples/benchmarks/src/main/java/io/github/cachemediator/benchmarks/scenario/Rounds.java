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

/** The turns of several peers, which alternated. */
final class Rounds {

    private final Map<PeerKind, List<Round>> rounds = new EnumMap<>(PeerKind.class);

    void add(PeerKind peer, Round round) {
        rounds.computeIfAbsent(peer, kind -> new ArrayList<>()).add(round);
    }

    List<Round> of(PeerKind peer) {
        return rounds.getOrDefault(peer, List.of());
    }

    Spread spread(PeerKind peer, ToDoubleFunction<Round> figure) {
        return Spread.of(of(peer).stream().map(figure::applyAsDouble).toList());
    }

    /** Returns the ratios of two peers, each of turns of the same round. */
    Spread ratio(PeerKind peer, PeerKind against, ToDoubleFunction<Round> figure) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < of(peer).size(); i++) {
            ratios.add(figure.applyAsDouble(of(peer).get(i))
                    / figure.applyAsDouble(of(against).get(i)));
        }
        return Spread.of(ratios);
    }

    /** Tells the figures of every peer. */
    void tell(Report report, String situation) {
        for (PeerKind peer : rounds.keySet()) {
            report.figure(new Figure(situation, peer, Metric.THROUGHPUT, spread(peer, Round::perSecond)));
            report.figure(new Figure(situation, peer, Metric.MEDIAN, spread(peer, Round::medianMicros)));
            report.figure(new Figure(situation, peer, Metric.COMMANDS, spread(peer, Round::commandsPerCall)));
            report.figure(new Figure(situation, peer, Metric.CPU, spread(peer, Round::cpuMicrosPerCall)));
            report.note(line(situation, peer));
        }
    }

    private String line(String situation, PeerKind peer) {
        return String.format(
                Locale.ROOT,
                "%s: %s: %.0f/s, p50 %.1f us, %.2f commands and %.1f us of Redis per call",
                situation,
                peer,
                spread(peer, Round::perSecond).median(),
                spread(peer, Round::medianMicros).median(),
                spread(peer, Round::commandsPerCall).median(),
                spread(peer, Round::cpuMicrosPerCall).median());
    }
}

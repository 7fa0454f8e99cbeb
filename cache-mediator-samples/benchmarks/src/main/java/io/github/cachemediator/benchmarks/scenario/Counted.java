package io.github.cachemediator.benchmarks.scenario;

import io.github.cachemediator.benchmarks.machine.CommandMonitor;
import io.github.cachemediator.benchmarks.machine.Commands;
import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.report.Figure;
import io.github.cachemediator.benchmarks.report.Figure.Metric;
import io.github.cachemediator.benchmarks.report.Report;
import io.github.cachemediator.benchmarks.report.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The commands of crowds, which are let loose once more for it: counting takes time.
 *
 * @param sent by the clients, in each round
 * @param executed by the server, those of scripts included
 * @param names how often each was sent in all rounds together
 */
record Counted(Spread sent, Spread executed, Map<String, Integer> names) {

    static Counted of(Crowds crowds, PeerKind peer, int rounds) {
        List<Double> sent = new ArrayList<>();
        List<Double> executed = new ArrayList<>();
        Map<String, Integer> names = new TreeMap<>();
        for (int round = 0; round < rounds; round++) {
            try (CommandMonitor monitor = CommandMonitor.open(crowds.redis())) {
                monitor.take();
                crowds.release(peer);
                Commands commands = monitor.take();
                sent.add((double) commands.sent());
                executed.add((double) commands.sent() + commands.inner());
                commands.names().forEach((name, times) -> names.merge(name, times, Integer::sum));
            }
        }
        return new Counted(Spread.of(sent), Spread.of(executed), names);
    }

    void tell(Report report, PeerKind peer, String situation) {
        report.figure(new Figure(situation, peer, Metric.SENT, sent));
        report.figure(new Figure(situation, peer, Metric.EXECUTED, executed));
        report.note(situation + ": " + peer + ": commands sent " + sent + ", executed " + executed + ", in all rounds "
                + names);
    }
}

package io.github.cachemediator.benchmarks.report;

import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.report.Figure.Metric;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Figures as text: Markdown for people, tab-separated values for programs. */
final class Tables {

    private final List<Figure> figures;

    Tables(List<Figure> figures) {
        this.figures = figures;
    }

    /** Returns a section for each situation: a row for each peer, a column for each metric, median, least and most. */
    String markdown() {
        return situations().stream().map(this::section).collect(Collectors.joining("\n"));
    }

    /** Returns a line for each figure. */
    String tsv() {
        StringBuilder text = new StringBuilder("situation\tpeer\tmetric\tmedian\tmin\tmax\n");
        for (Figure figure : figures) {
            Spread value = figure.value();
            text.append(String.join(
                            "\t",
                            figure.situation(),
                            figure.peer().title(),
                            figure.metric().title(),
                            plain(value.median()),
                            plain(value.min()),
                            plain(value.max())))
                    .append('\n');
        }
        return text.toString();
    }

    /** Returns a table of what had to be reached and what was. */
    static String targets(Map<Target, Measurement> measured) {
        StringBuilder text = new StringBuilder("| target | measured | wanted | |\n| --- | --- | --- | --- |\n");
        for (Target target : Target.values()) {
            Measurement found = measured.get(target);
            text.append("| `").append(target.title()).append("` | ");
            text.append(found == null ? "not measured" : cell(found.value(), 2)).append(" | ");
            text.append(found == null ? target.wanted() : found.wanted()).append(" | ");
            text.append(found != null && found.isReached() ? "reached" : "**missed**");
            text.append(" |\n");
        }
        return text.toString();
    }

    List<String> situations() {
        return figures.stream().map(Figure::situation).distinct().toList();
    }

    private String section(String situation) {
        List<Figure> own = figures.stream()
                .filter(figure -> figure.situation().equals(situation))
                .toList();
        List<Metric> metrics = own.stream().map(Figure::metric).distinct().toList();
        List<PeerKind> peers =
                own.stream().map(Figure::peer).distinct().sorted().toList();
        StringBuilder text = new StringBuilder("### " + situation + "\n\n| |");
        metrics.forEach(metric -> text.append(' ').append(metric.title()).append(" |"));
        text.append("\n| --- |").append(" ---: |".repeat(metrics.size())).append('\n');
        for (PeerKind peer : peers) {
            text.append("| ").append(peer.title()).append(" |");
            for (Metric metric : metrics) {
                Optional<Figure> found = own.stream()
                        .filter(figure -> figure.peer() == peer && figure.metric() == metric)
                        .findFirst();
                text.append(' ')
                        .append(found.map(figure -> cell(figure.value(), metric.decimals()))
                                .orElse(""))
                        .append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String cell(Spread value, int decimals) {
        String median = number(value.median(), decimals);
        return value.min() == value.max()
                ? median
                : median + " (" + number(value.min(), decimals) + "-" + number(value.max(), decimals) + ")";
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** Returns a number with thin spaces between thousands. */
    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value).replace(",", "\u202f");
    }
}

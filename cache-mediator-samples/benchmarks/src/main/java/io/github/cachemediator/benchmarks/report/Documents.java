package io.github.cachemediator.benchmarks.report;

import io.github.cachemediator.benchmarks.report.Figure.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes what was measured into the documentation, and leaves the prose around it alone. */
public final class Documents {

    private static final String BEGIN = "<!-- figures:begin -->";
    private static final String END = "<!-- figures:end -->";

    private final Path directory;

    /**
     * Creates a writer.
     *
     * @param directory where {@code performance.md} is
     */
    public Documents(Path directory) {
        this.directory = directory;
    }

    /**
     * Writes tables, values and charts.
     *
     * @param environment machine, versions and commands, as Markdown
     */
    public void write(Report report, String environment) throws IOException {
        Tables tables = new Tables(report.figures());
        StringBuilder text = new StringBuilder(environment).append("\n## Figures\n\n");
        for (String situation : tables.situations()) {
            List<Figure> bars = bars(report, situation);
            if (bars.size() > 1) {
                text.append(chart(situation, bars)).append('\n');
            }
        }
        text.append('\n').append(tables.markdown());
        text.append("\n## Targets\n\n").append(Tables.targets(report.measured()));
        insert(text.toString());
        Files.writeString(directory.resolve("performance.tsv"), tables.tsv());
    }

    private static List<Figure> bars(Report report, String situation) {
        Metric metric = situation.startsWith("stampede")
                ? Metric.MILLIS
                : situation.contains("1 thread") ? Metric.MEDIAN : Metric.THROUGHPUT;
        return report.figures().stream()
                .filter(figure -> figure.situation().equals(situation) && figure.metric() == metric)
                .toList();
    }

    private String chart(String situation, List<Figure> bars) throws IOException {
        String title = situation + ": " + bars.get(0).metric().title();
        String name = "performance-" + situation.replaceAll("[^a-z0-9]+", "-") + ".svg";
        Path images = Files.createDirectories(directory.resolve("images"));
        Files.writeString(images.resolve(name), new BarChart(title, bars).svg());
        return "![" + title + "](images/" + name + ")\n";
    }

    private void insert(String text) throws IOException {
        Path page = directory.resolve("performance.md");
        String old = Files.readString(page);
        int begin = old.indexOf(BEGIN);
        int end = old.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(page + " has no " + BEGIN + " and " + END);
        }
        Files.writeString(page, old.substring(0, begin + BEGIN.length()) + "\n" + text + old.substring(end));
    }
}

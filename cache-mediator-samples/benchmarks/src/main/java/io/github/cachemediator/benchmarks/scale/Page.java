package io.github.cachemediator.benchmarks.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A page of the documentation with places, between two markers, whose content is measured. */
final class Page {

    private Page() {}

    /** Puts text between the markers of a name, which must be there. */
    static void fill(Path page, String name, String text) {
        String begin = "<!-- " + name + ":begin -->";
        String end = "<!-- " + name + ":end -->";
        try {
            String old = Files.readString(page);
            int from = old.indexOf(begin);
            int to = old.indexOf(end);
            if (from < 0 || to < from) {
                throw new IllegalStateException(page.getFileName() + " has no place for " + name);
            }
            Files.writeString(page, old.substring(0, from + begin.length()) + "\n" + text + old.substring(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the tables of sections: a line for each subject, a column for each metric. */
    static String tables(Figures figures, List<String> sections) {
        StringBuilder text = new StringBuilder();
        for (String section : sections) {
            text.append("\n### ").append(section).append("\n\n").append(table(figures.of(section)));
        }
        return text.append('\n').toString();
    }

    private static String table(List<Figure> figures) {
        Set<String> metrics = new LinkedHashSet<>();
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (Figure figure : figures) {
            metrics.add(figure.metric());
            rows.computeIfAbsent(figure.subject(), first -> new LinkedHashMap<>())
                    .put(figure.metric(), Rounded.of(figure.value()));
        }
        StringBuilder table = new StringBuilder("| |");
        metrics.forEach(metric -> table.append(' ').append(metric).append(" |"));
        table.append("\n| --- |").append(" ---: |".repeat(metrics.size())).append('\n');
        rows.forEach((subject, values) -> {
            table.append("| ").append(subject).append(" |");
            metrics.forEach(metric ->
                    table.append(' ').append(values.getOrDefault(metric, "")).append(" |"));
            table.append('\n');
        });
        return table.toString();
    }
}

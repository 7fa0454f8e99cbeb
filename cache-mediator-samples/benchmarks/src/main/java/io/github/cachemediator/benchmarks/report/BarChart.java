package io.github.cachemediator.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** Horizontal bars as SVG, which can be read on light and on dark pages. */
final class BarChart {

    private static final int WIDTH = 760;
    private static final int LABELS = 290;
    private static final int BARS = 350;
    private static final int ROW = 26;
    private static final int TOP = 40;

    private static final String STYLE = """
            <style>
              text { font: 13px sans-serif; fill: #1f2328 }
              .title { font-weight: bold }
              .peer { fill: #8c959f } .own { fill: #0969da } .range { stroke: #57606a; stroke-width: 1.5 }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3 }
                .peer { fill: #6e7681 } .own { fill: #4493f8 } .range { stroke: #b1bac4 }
              }
            </style>
            """;

    private final String title;
    private final List<Figure> figures;

    BarChart(String title, List<Figure> figures) {
        this.title = title;
        this.figures = figures;
    }

    String svg() {
        int height = TOP + figures.size() * ROW + 12;
        StringBuilder svg = new StringBuilder();
        svg.append(text(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n",
                WIDTH, height, escaped(title)));
        svg.append(STYLE);
        svg.append(text("<text class=\"title\" x=\"8\" y=\"22\">%s</text>%n", escaped(title)));
        double most = figures.stream()
                .mapToDouble(figure -> figure.value().max())
                .max()
                .orElse(1);
        for (int i = 0; i < figures.size(); i++) {
            svg.append(row(figures.get(i), TOP + i * ROW, BARS / most));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String row(Figure figure, int y, double scale) {
        Spread value = figure.value();
        boolean own = figure.peer().name().startsWith("MEDIATOR");
        double end = LABELS + value.max() * scale;
        return text(
                        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n",
                        LABELS - 8, y + 15, escaped(figure.peer().title()))
                + text(
                        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"18\"/>%n",
                        own ? "own" : "peer", LABELS, y + 2, Math.max(1, value.median() * scale))
                + text("<path class=\"range\" d=\"M%.1f %d H%.1f\"/>%n", LABELS + value.min() * scale, y + 11, end)
                + text(
                        "<text x=\"%.1f\" y=\"%d\">%s</text>%n",
                        end + 8,
                        y + 15,
                        Tables.number(value.median(), figure.metric().decimals()));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format.replace("%n", "\n"), values);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}

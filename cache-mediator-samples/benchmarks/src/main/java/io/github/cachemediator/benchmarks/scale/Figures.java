package io.github.cachemediator.benchmarks.scale;

import io.github.cachemediator.benchmarks.simulation.Costs;
import io.github.cachemediator.benchmarks.simulation.Op;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What was measured, in the order in which it was, and the file that holds it. Not thread-safe. */
final class Figures {

    /** The section with the cost of each operation on one node, in {@link #SERVER}. */
    static final String COST = "cost";

    /** The same on a Cluster, summed over all its nodes. */
    static final String CLUSTER = "cluster";

    static final String SERVER = "redis-us";

    private final List<Figure> all = new ArrayList<>();
    private final PrintStream echo;

    /** Creates empty figures, each of which is shown as it comes. */
    Figures(PrintStream echo) {
        this.echo = echo;
    }

    /** Adds a number, or replaces it. */
    void add(String section, String subject, String metric, double value) {
        Figure figure = new Figure(section, subject, metric, value);
        echo.println(figure.line());
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isOf(figure)) {
                all.set(i, figure);
                return;
            }
        }
        all.add(figure);
    }

    /** Adds all numbers of others. */
    void addAll(Figures others) {
        all.addAll(others.all);
    }

    List<String> sections() {
        return all.stream().map(Figure::section).distinct().toList();
    }

    List<Figure> of(String section) {
        return all.stream().filter(figure -> figure.section().equals(section)).toList();
    }

    /** Returns the number, if it was measured. */
    OptionalDouble find(String section, String subject, String metric) {
        return of(section).stream()
                .filter(figure -> figure.subject().equals(subject))
                .filter(figure -> figure.metric().equals(metric))
                .mapToDouble(Figure::value)
                .findFirst();
    }

    double get(String section, String subject, String metric) {
        return find(section, subject, metric)
                .orElseThrow(
                        () -> new IllegalStateException("Not measured yet: " + section + ' ' + subject + ' ' + metric));
    }

    /** Returns the costs of one node, or of a node of a Cluster where that was measured. */
    Costs costs(boolean cluster) {
        return Costs.of(op -> {
            OptionalDouble there = cluster ? find(CLUSTER, op.label(), SERVER) : OptionalDouble.empty();
            return there.isPresent() ? there.getAsDouble() : cost(op);
        });
    }

    /** Tells whether the cost of every operation was measured. */
    boolean haveCosts() {
        return Arrays.stream(Op.values())
                .allMatch(op -> find(COST, op.label(), SERVER).isPresent());
    }

    double cost(Op op) {
        return get(COST, op.label(), SERVER);
    }

    void write(Path file) {
        try {
            List<String> lines = new ArrayList<>();
            sections().forEach(section -> of(section).forEach(figure -> lines.add(figure.line())));
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Figures read(Path file) {
        Figures figures = new Figures(new PrintStream(OutputStream.nullOutputStream()));
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(Figure::of).forEach(figures.all::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return figures;
    }
}

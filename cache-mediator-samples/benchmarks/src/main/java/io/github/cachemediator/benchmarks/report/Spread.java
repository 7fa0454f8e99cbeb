package io.github.cachemediator.benchmarks.report;

import java.util.Collection;
import java.util.Locale;

/**
 * Several measurements of the same thing.
 *
 * @param median of them
 * @param min the smallest
 * @param max the largest
 */
public record Spread(double median, double min, double max) {

    public static Spread of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalStateException("Nothing was measured");
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    public static Spread of(double value) {
        return new Spread(value, value, value);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median, min, max);
    }
}

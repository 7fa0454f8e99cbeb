package io.github.cachemediator.benchmarks.scale;

import java.util.Locale;

/** Shows numbers with as many digits as were measured well: three. */
final class Rounded {

    private Rounded() {}

    static String of(double value) {
        double size = Math.abs(value);
        if (size >= 100) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
    }
}

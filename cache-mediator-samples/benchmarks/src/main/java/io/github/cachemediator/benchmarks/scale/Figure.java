package io.github.cachemediator.benchmarks.scale;

/**
 * One measured number: a line of the file of figures.
 *
 * @param section what was looked at
 * @param subject of what it is the number
 * @param metric what the number is, with its unit
 * @param value the number
 */
record Figure(String section, String subject, String metric, double value) {

    private static final int FIELDS = 4;

    String line() {
        return String.join("\t", section, subject, metric, Rounded.of(value));
    }

    /** Tells whether both are numbers of the same thing. */
    boolean isOf(Figure other) {
        return section.equals(other.section) && subject.equals(other.subject) && metric.equals(other.metric);
    }

    static Figure of(String line) {
        String[] fields = line.split("\t");
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("Not a figure: " + line);
        }
        return new Figure(fields[0], fields[1], fields[2], Double.parseDouble(fields[3]));
    }
}

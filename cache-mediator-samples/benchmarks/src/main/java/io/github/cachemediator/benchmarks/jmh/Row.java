package io.github.cachemediator.benchmarks.jmh;

import java.util.ArrayList;
import java.util.List;

/** A line of a report; twelve of them are about 1 KB of JSON. */
record Row(String region, String product, int pieces, double revenue, boolean complete) {

    static final int LINES = 12;

    static Report report() {
        List<Row> rows = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            rows.add(new Row("region " + line, "product " + line, line * 17, line * 1234.56, line % 2 == 0));
        }
        return new Report("Sales, third quarter", rows);
    }

    /** What is cached. */
    record Report(String title, List<Row> rows) {}
}

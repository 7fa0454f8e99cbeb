package io.github.cachemediator.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.report.Figure.Metric;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class DocumentsTest {

    private static final PrintStream QUIET =
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);

    private static final String SITUATION = "hit, 64 threads";

    private final Report report = new Report(EnumSet.of(Target.HIT_64_THROUGHPUT), QUIET, QUIET);

    @BeforeEach
    void measure() {
        report.figure(figure(PeerKind.LETTUCE, new Spread(50_000, 45_000, 52_000)));
        report.figure(figure(PeerKind.MEDIATOR, new Spread(75_000.4, 70_000, 76_000)));
    }

    private static Figure figure(PeerKind peer, Spread value) {
        return new Figure(SITUATION, peer, Metric.THROUGHPUT, value);
    }

    @Test
    void shouldReplaceTheFiguresAndKeepTheProse(@TempDir Path directory) throws IOException {
        Path page = directory.resolve("performance.md");
        Files.writeString(page, "before\n<!-- figures:begin -->\nold\n<!-- figures:end -->\nafter\n");
        report.target(Target.HIT_64_THROUGHPUT, new Spread(1.5, 1.4, 1.6));
        new Documents(directory).write(report, "two cores\n");
        new Documents(directory).write(report, "two cores\n");
        assertThat(page)
                .content()
                .startsWith("before\n")
                .endsWith("\nafter\n")
                .doesNotContain("old")
                .containsOnlyOnce("two cores")
                .contains("| raw Lettuce / plain cache-aside | 50\u202f000 (45\u202f000-52\u202f000) |")
                .contains("| `hit.64.throughput` | 1.50 (1.40-1.60) | >= 1.3 | reached |")
                .contains("| `hit.1.latency` | not measured | <= 1.1 | **missed** |")
                .contains("](images/performance-hit-64-threads.svg)");
        assertThat(directory.resolve("performance.tsv"))
                .content()
                .contains("hit, 64 threads\tCache Mediator, worker run\tcalls per second\t75000.400\t70000.000\t76000");
    }

    @Test
    void shouldDrawWellFormedCharts() throws Exception {
        String svg = new BarChart("a < b & \"c\"", List.copyOf(report.figures())).svg();
        var document = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(2);
    }

    @Test
    void whenATargetIsBeyondTheReferenceThenItNeedsOnlyBeNearThat() {
        Target target = Target.HIT_64_SAMEKEY_THROUGHPUT;
        Measurement near = new Measurement(target, Spread.of(1.61), Spread.of(2));
        assertThat(near.isReached()).isTrue();
        assertThat(near.wanted()).isEqualTo(">= 1.60 (reference 2.00, wanted >= 3)");
        assertThat(new Measurement(target, Spread.of(1.59), Spread.of(2)).isReached())
                .isFalse();
        Measurement possible = new Measurement(target, Spread.of(2.9), Spread.of(10));
        assertThat(possible.isReached()).isFalse();
        assertThat(possible.wanted()).isEqualTo(">= 3");
    }

    @Test
    void whenATargetWasNotMeasuredThenItHasFailed() {
        assertThat(report.isPassed()).isFalse();
    }

    @Test
    void whenATargetWasMissedThenItHasFailed() {
        report.target(Target.HIT_64_THROUGHPUT, Spread.of(1.29));
        assertThat(report.isPassed()).isFalse();
    }

    @Test
    void whenEveryTargetWasReachedThenItHasPassed() {
        report.target(Target.HIT_64_THROUGHPUT, Spread.of(1.31));
        assertThat(report.isPassed()).isTrue();
    }
}

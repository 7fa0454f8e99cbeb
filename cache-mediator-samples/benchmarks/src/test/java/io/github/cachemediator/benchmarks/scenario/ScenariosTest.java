package io.github.cachemediator.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.benchmarks.report.Report;
import io.github.cachemediator.benchmarks.report.Target;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Shows that nearly everything can be measured, with a few calls each; hits of virtual threads are left out, as they only
 * repeat hits. What is measured means nothing here.
 */
class ScenariosTest {

    private static final String JVM_ARGS = "bench.jvmArgs";

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final Report report = new Report(
            EnumSet.allOf(Target.class),
            new PrintStream(lines, true, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));

    @BeforeAll
    static void startFast() {
        System.setProperty(JVM_ARGS, "-XX:TieredStopAtLevel=1 -Xms16m -XX:-UseG1GC -XX:+UseSerialGC");
    }

    @AfterAll
    static void forget() {
        System.clearProperty(JVM_ARGS);
    }

    @Test
    void shouldMeasureHitsAndMisses() throws Exception {
        measures(new Calls());
    }

    @Test
    void shouldMeasureStampedes() throws Exception {
        measures(new Stampede(2, 5));
        assertThat(report.measured().get(Target.STAMPEDE_RUNS))
                .extracting("value.median")
                .isEqualTo(1.0);
    }

    @Test
    void shouldMeasureParallelMisses() throws Exception {
        measures(new Parallel());
    }

    @Test
    void shouldMeasureAnIdleInstance() throws Exception {
        measures(new IdleCost());
    }

    @Test
    void shouldMeasureTheMemoryOfAnEntry() throws Exception {
        measures(new EntryMemory());
    }

    private void measures(Scenario scenario) throws Exception {
        scenario.measure(Plan.SMOKE, report);
        assertThat(report.measured()).containsOnlyKeys(scenario.targets());
        assertThat(lines.toString(StandardCharsets.UTF_8).lines())
                .hasSameSizeAs(scenario.targets())
                .allMatch(line ->
                        line.matches("[a-z0-9./-]+\t-?[0-9.]+\t[<>]?= [0-9.]+( \\(reference .*\\))?\t(pass|fail)"));
    }
}

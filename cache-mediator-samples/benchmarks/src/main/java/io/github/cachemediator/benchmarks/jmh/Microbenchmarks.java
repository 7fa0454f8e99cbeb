package io.github.cachemediator.benchmarks.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The program that runs the benchmarks of this package. System properties: {@code bench.quick} for a rough look that
 * changes no file, {@code bench.only} for a part of the names, {@code bench.docs} for the directory of
 * {@code in-process.tsv}.
 */
public final class Microbenchmarks {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Microbenchmarks() {}

    /** Runs them. */
    public static void main(String[] args) throws RunnerException, IOException {
        boolean quick = Boolean.getBoolean("bench.quick");
        String part = System.getProperty("bench.only", "");
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(Microbenchmarks.class.getPackageName() + ".*" + part)
                .addProfiler(GCProfiler.class)
                .forks(quick ? 1 : 2)
                .warmupIterations(quick ? 2 : 5)
                .measurementIterations(quick ? 2 : 5)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementTime(TimeValue.milliseconds(quick ? 300 : 1_000))
                .jvmArgs(
                        "-Xmx1g",
                        "-Dlogback.configurationFile="
                                + System.getProperty("logback.configurationFile", "logback.xml"));
        List<String> lines = lines(new Runner(options.build()).run());
        lines.forEach(System.out::println);
        if (!quick && part.isEmpty()) {
            Files.write(Path.of(System.getProperty("bench.docs", "docs"), "in-process.tsv"), lines);
        }
    }

    private static List<String> lines(Collection<RunResult> results) {
        List<String> lines = new ArrayList<>();
        lines.add("benchmark\tns/call\t± (99.9 %)\tbytes/call");
        for (RunResult result : results) {
            Result<?> time = result.getPrimaryResult();
            Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
            String name = result.getParams().getBenchmark();
            lines.add(String.format(
                    Locale.ROOT,
                    "%s\t%.1f\t%.1f\t%.0f",
                    name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
                    time.getScore(),
                    time.getScoreError(),
                    allocated == null ? 0 : allocated.getScore()));
        }
        return lines;
    }
}

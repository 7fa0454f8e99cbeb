package io.github.cachemediator.benchmarks.scale;

import io.github.cachemediator.testkit.process.JavaProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Puts a server under the load of some processes at once, and measures it meanwhile. */
final class Children {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private Children() {}

    static Outcome run(Lab lab, int processes, ChildLoad load) {
        List<JavaProcess> children = new ArrayList<>();
        try {
            for (int i = 0; i < processes; i++) {
                children.add(JavaProcess.builder(Child.class)
                        .jvmArgs("-XX:TieredStopAtLevel=4")
                        .maxHeap("256m")
                        .args(load.args(lab.uri()))
                        .start());
            }
            children.forEach(child -> child.awaitLine("ready"::equals, DEADLINE));
            children.forEach(child -> child.send("go"));
            Pause.of(load.warmUp());
            Usage before = lab.meter().read();
            Pause.of(load.measured());
            Usage used = lab.meter().read().since(before);
            List<String[]> results = children.stream()
                    .map(child -> child.awaitLine(line -> line.startsWith("done"), DEADLINE)
                            .split(" "))
                    .toList();
            children.forEach(child -> child.exitCode(DEADLINE));
            return new Outcome(
                    results.stream()
                            .mapToLong(result -> Long.parseLong(result[1]))
                            .sum(),
                    mean(results, 2),
                    mean(results, 3),
                    used);
        } finally {
            children.forEach(JavaProcess::close);
        }
    }

    private static double mean(List<String[]> results, int field) {
        return results.stream()
                .mapToDouble(result -> Double.parseDouble(result[field]))
                .average()
                .orElse(0);
    }

    /**
     * What came of a load.
     *
     * @param calls calls that were made and answered
     * @param p50 median of their times in ms, the mean of all processes
     * @param p95 the same for the 95th percentile
     * @param used what the server has used
     */
    record Outcome(long calls, double p50, double p95, Usage used) {}
}

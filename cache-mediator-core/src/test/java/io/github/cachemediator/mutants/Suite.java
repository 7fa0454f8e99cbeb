package io.github.cachemediator.mutants;

import io.github.cachemediator.testkit.process.JavaProcess;
import io.github.cachemediator.testkit.process.JavaProcessBuilder;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A test class, or a part of it, run in a process of its own.
 *
 * @param testClass its name below our root package
 * @param methods how the names of its methods begin; empty: all
 * @param properties system properties for it
 */
record Suite(String testClass, String methods, Map<String, String> properties) {

    private static final String ROOT = "io.github.cachemediator.";
    private static final Duration DEADLINE = Duration.ofMinutes(30);

    /** Schedules in which most rules that are left out show. */
    static final Suite SIMULATION = schedules(1, 3_000);

    /** The rest of those that every build runs. */
    static final Suite MORE_SIMULATION = schedules(3_001, 17_000);

    private static Suite schedules(int from, int count) {
        return new Suite(
                "simulation.SimulationTest",
                "shouldKeep",
                Map.of("simulation.from", String.valueOf(from), "simulation.schedules", String.valueOf(count)));
    }

    static Suite of(String testClass, String methods) {
        return new Suite(testClass, methods, Map.of());
    }

    /** Runs it with something put before the class path, if anything. */
    Result run(@Nullable Path before) {
        String classPath = MutatedClasses.classPath();
        JavaProcessBuilder builder = JavaProcess.builder(SuiteProcess.class)
                .maxHeap("1g")
                .classPath(before == null ? classPath : before + File.pathSeparator + classPath);
        new TreeMap<>(properties).forEach(builder::systemProperty);
        List<String> args = new ArrayList<>(List.of(ROOT + testClass));
        if (!methods.isEmpty()) {
            args.add(methods);
        }
        try (JavaProcess process = builder.args(args.toArray(String[]::new)).start()) {
            String line = process.awaitLine(said -> said.startsWith(SuiteProcess.RESULT), DEADLINE);
            String[] parts = line.substring(SuiteProcess.RESULT.length()).split(" ", 3);
            return new Result(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2]);
        }
    }

    /**
     * What came of it.
     *
     * @param first the first failure in words; empty: none
     */
    record Result(int passed, int failed, String first) {}
}

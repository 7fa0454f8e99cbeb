package io.github.cachemediator.testkit.engine;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;

/**
 * Runs the operations of a class in parallel, in small scenarios that are made by chance, and checks that the results are such as a
 * sequential specification, which has the same operations, could have given in some order.
 * {@code -Dinterleavings.scenarios=…} says how many scenarios.
 */
public final class Interleavings {

    private static final int SCENARIOS = Integer.getInteger("interleavings.scenarios", 3);

    private Interleavings() {}

    /** Lets two real threads race: more of them would wait for each other where there are few cores. */
    public static void race(Class<?> operations, Class<?> specification) {
        new StressOptions()
                .sequentialSpecification(specification)
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(1)
                .actorsAfter(1)
                .iterations(SCENARIOS)
                .invocationsPerIteration(100)
                .check(operations);
    }

    /** Switches between two threads at accesses to shared memory, at another one each time. */
    public static void explore(Class<?> operations, Class<?> specification) {
        new ModelCheckingOptions()
                .sequentialSpecification(specification)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(1)
                .iterations(SCENARIOS)
                .invocationsPerIteration(100)
                .check(operations);
    }
}

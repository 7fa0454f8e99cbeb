package io.github.cachemediator.testkit.engine;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;

/**
 * Runs the operations of a class in parallel, in many small scenarios, and checks that the results are such as a
 * sequential specification, which has the same operations, could have given in some order.
 */
public final class Interleavings {

    private Interleavings() {}

    /** Lets real threads race. */
    public static void race(Class<?> operations, Class<?> specification) {
        new StressOptions()
                .sequentialSpecification(specification)
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(1)
                .iterations(20)
                .invocationsPerIteration(200)
                .check(operations);
    }

    /** Switches between two threads at accesses to shared memory, in one order after the other. */
    public static void enumerate(Class<?> operations, Class<?> specification) {
        new ModelCheckingOptions()
                .sequentialSpecification(specification)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(1)
                .iterations(20)
                .invocationsPerIteration(100)
                .check(operations);
    }
}

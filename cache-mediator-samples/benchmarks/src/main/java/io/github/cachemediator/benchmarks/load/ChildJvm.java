package io.github.cachemediator.benchmarks.load;

import io.github.cachemediator.testkit.process.JavaProcessBuilder;
import java.util.Arrays;

/**
 * How the processes of a measurement are started: all alike, with the collector and the compilers that Java has by
 * default, and with the same heap.
 *
 * @param javaHome the JDK
 */
public record ChildJvm(String javaHome) {

    /** The JDK of this process. */
    public static ChildJvm current() {
        return new ChildJvm(System.getProperty("java.home"));
    }

    void apply(JavaProcessBuilder builder) {
        builder.javaHome(javaHome).maxHeap("768m").jvmArgs("-Xms768m", "-XX:-UseSerialGC", "-XX:+UseG1GC");
        builder.jvmArgs("-XX:TieredStopAtLevel=4");
        String more = System.getProperty("bench.jvmArgs", "");
        Arrays.stream(more.split(" ")).filter(word -> !word.isEmpty()).forEach(builder::jvmArgs);
    }
}

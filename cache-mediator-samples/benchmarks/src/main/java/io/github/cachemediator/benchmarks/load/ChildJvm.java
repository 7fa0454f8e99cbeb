package io.github.cachemediator.benchmarks.load;

import io.github.cachemediator.testkit.process.JavaProcessBuilder;
import java.util.Arrays;

/**
 * How the processes of a measurement are started: all alike, with the collector and the compilers that Java has by
 * default on a server, and with the same heap. Where the user may (root), compilers get a processor before callers do:
 * beside 64 callers they would hardly get one, and warming up would take minutes. When it counts they have nothing to do.
 *
 * @param javaHome the JDK
 * @param heap of each process, in the form of {@code -Xmx}
 */
public record ChildJvm(String javaHome, String heap) {

    /** The JDK of this process. */
    public static ChildJvm current() {
        return of(System.getProperty("java.home"));
    }

    public static ChildJvm of(String javaHome) {
        return new ChildJvm(javaHome, "512m");
    }

    /** The JDK of this process, where there are many processes at a time. */
    public static ChildJvm small() {
        return new ChildJvm(System.getProperty("java.home"), "192m");
    }

    void apply(JavaProcessBuilder builder) {
        builder.javaHome(javaHome).maxHeap(heap).jvmArgs("-Xms" + heap, "-XX:-UseSerialGC", "-XX:+UseG1GC");
        builder.jvmArgs("-XX:TieredStopAtLevel=4", "-XX:ThreadPriorityPolicy=1", "-XX:CompilerThreadPriority=-10");
        String more = System.getProperty("bench.jvmArgs", "");
        Arrays.stream(more.split(" ")).filter(word -> !word.isEmpty()).forEach(builder::jvmArgs);
    }
}

package io.github.cachemediator.benchmarks.scale;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets time pass while something else is under load, or idle. */
final class Pause {

    private Pause() {}

    static void of(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Returns the CPU time that this process has used. */
    static Duration cpuTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}

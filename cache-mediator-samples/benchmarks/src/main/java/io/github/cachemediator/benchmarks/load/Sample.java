package io.github.cachemediator.benchmarks.load;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What came of a {@link Load}, as one line of text.
 *
 * @param calls that were answered, all with the right value
 * @param inTime calls that were answered before the time of the load was over; all where it has none
 * @param nanos the time of the load; where it has none, from the first call to the last answer
 * @param median nanoseconds of a call
 * @param p99 nanoseconds of a slow call
 * @param runs loads that began in this process meanwhile
 * @param ended when the last answer came, in microseconds of the wall clock
 * @param compiled for how many milliseconds the compilers of the process have worked since its start
 */
public record Sample(long calls, long inTime, long nanos, long median, long p99, long runs, long ended, long compiled) {

    /** Calls per second; what is answered late counts for nobody. */
    public double perSecond() {
        return inTime * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
    }

    /** The median in microseconds. */
    public double medianMicros() {
        return median / 1_000.0;
    }

    /** What several processes did together; the median is that of the slowest. */
    public static Sample together(List<Sample> samples) {
        return samples.stream()
                .reduce((a, b) -> new Sample(
                        a.calls + b.calls,
                        a.inTime + b.inTime,
                        Math.max(a.nanos, b.nanos),
                        Math.max(a.median, b.median),
                        Math.max(a.p99, b.p99),
                        a.runs + b.runs,
                        Math.max(a.ended, b.ended),
                        a.compiled + b.compiled))
                .orElseThrow();
    }

    String line() {
        return calls + " " + inTime + " " + nanos + " " + median + " " + p99 + " " + runs + " " + ended + " "
                + compiled;
    }

    static Sample parse(String line) {
        String[] words = line.split(" ");
        return new Sample(
                Long.parseLong(words[0]),
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]),
                Long.parseLong(words[5]),
                Long.parseLong(words[6]),
                Long.parseLong(words[7]));
    }
}

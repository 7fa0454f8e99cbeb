package io.github.cachemediator.benchmarks.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What has to be reached; medians of one run. */
public enum Target {
    HIT_1_LATENCY("hit.1.latency", Direction.AT_MOST, 1.10),
    HIT_64_THROUGHPUT("hit.64.throughput", Direction.AT_LEAST, 1.30),
    HIT_64_THROUGHPUT_VIRTUAL("hit.64.throughput.virtual", Direction.AT_LEAST, 1.50),
    HIT_64_SAMEKEY_THROUGHPUT("hit.64.samekey.throughput", Direction.AT_LEAST, 3.0, 0.8),
    HIT_ASYNC_THROUGHPUT("hit.async.throughput", Direction.AT_LEAST, 0.90),
    MISS_1_LATENCY("miss.1.latency", Direction.AT_MOST, 2.0),
    MISS_64_THROUGHPUT("miss.64.throughput", Direction.AT_LEAST, 0.55),
    MISS_1_LATENCY_CALLER("miss.1.latency.caller", Direction.AT_MOST, 1.60),
    MISS_64_CALLER_ASIDE("miss.64.throughput.caller/cache-aside", Direction.AT_LEAST, 0.55),
    MISS_64_CALLER_JETCACHE("miss.64.throughput.caller/jetcache", Direction.AT_LEAST, 1.2),
    MISS_64_CALLER_REDISSON("miss.64.throughput.caller/redisson", Direction.AT_LEAST, 3),
    MISS_64_CALLER_SPRING("miss.64.throughput.caller/spring-locking", Direction.AT_LEAST, 15),
    MISS_COMMANDS_WORKER("miss.commands/worker", Direction.AT_MOST, 6),
    MISS_COMMANDS_CALLER("miss.commands/caller", Direction.AT_MOST, 3),
    STAMPEDE_RUNS("stampede.4x250.runs", Direction.EXACTLY, 1),
    STAMPEDE_COMMANDS("stampede.4x250.commands", Direction.AT_MOST, 60),
    STAMPEDE_OVERHEAD("stampede.4x250.overhead", Direction.AT_MOST, 0.9),
    STAMPEDE_ONE_JVM_OVERHEAD("stampede.1x1000.overhead", Direction.AT_MOST, 0.3, 0.7),
    PARALLEL("parallel.64x100ms", Direction.AT_MOST, 150),
    QUEUE_DEPTH("queue.depth", Direction.AT_MOST, 1.2),
    IDLE_COST("idle.cost", Direction.AT_MOST, 2),
    MEMORY_ENTRY("memory.entry", Direction.AT_MOST, 48);

    /** On which side of the threshold a measurement has to be. */
    public enum Direction {
        AT_MOST("<="),
        AT_LEAST(">="),
        EXACTLY("=");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }
    }

    private final String title;
    private final Direction direction;
    private final double threshold;

    /** Which part of what a reference reaches has to be reached. */
    private final double near;

    Target(String title, Direction direction, double threshold) {
        this(title, direction, threshold, 1);
    }

    Target(String title, Direction direction, double threshold, double near) {
        this.title = title;
        this.direction = direction;
        this.threshold = threshold;
        this.near = near;
    }

    /** Returns its name in the figures. */
    public String title() {
        return title;
    }

    /** Returns what has to be reached, as text. */
    public String wanted() {
        return text(threshold);
    }

    private String text(double number) {
        return direction.sign + " " + (number == Math.rint(number) ? "" + (long) number : "" + number);
    }

    double threshold() {
        return threshold;
    }

    /** Returns what has to be reached if a reference reaches so much: near that, where it misses the target. */
    double bound(double reference) {
        return switch (direction) {
            case AT_MOST -> Math.max(threshold, reference / near);
            case AT_LEAST -> Math.min(threshold, reference * near);
            case EXACTLY -> threshold;
        };
    }

    /** Returns a bound as text. */
    String text(double bound, double reference) {
        return String.format(
                Locale.ROOT, "%s %.2f (reference %.2f, wanted %s)", direction.sign, bound, reference, wanted());
    }

    /** Tells whether a measurement reaches it. */
    public boolean isReached(double measured) {
        return isReached(measured, threshold);
    }

    /** Tells whether a measurement reaches a bound instead. */
    boolean isReached(double measured, double bound) {
        return switch (direction) {
            case AT_MOST -> measured <= bound;
            case AT_LEAST -> measured >= bound;
            case EXACTLY -> measured == bound;
        };
    }

    /** Finds a target by its name in the figures. */
    public static Optional<Target> named(String title) {
        return Arrays.stream(values())
                .filter(target -> target.title.equals(title))
                .findFirst();
    }
}

package io.github.cachemediator.benchmarks.report;

import org.jspecify.annotations.Nullable;

/**
 * What was measured for a target. Immutable.
 *
 * @param target for which
 * @param value what we have reached
 * @param reference what was reached, in the same run, by something that does no more than we have to: where that misses
 *     the target, seven tenths of it will do; {@code null}: not measured
 */
public record Measurement(
        Target target, Spread value, @Nullable Spread reference) {

    /** Tells whether it is good enough. */
    public boolean isReached() {
        return target.isReached(value.median(), bound());
    }

    /** Returns what has to be reached, as text. */
    public String wanted() {
        return reference == null || bound() == target.threshold()
                ? target.wanted()
                : target.text(bound(), reference.median());
    }

    private double bound() {
        return reference == null ? target.threshold() : target.bound(reference.median());
    }
}

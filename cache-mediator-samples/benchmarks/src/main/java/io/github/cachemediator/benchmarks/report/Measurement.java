package io.github.cachemediator.benchmarks.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was measured for a target. Immutable.
 *
 * @param target for which
 * @param value what we have reached
 * @param limit what was reached, in the same run, by something that does no more than anybody has to; {@code null}: not
 *     measured
 */
public record Measurement(
        Target target, Spread value, @Nullable Spread limit) {

    /** Tells whether it is good enough. */
    public boolean isReached() {
        return isOutOfReach() ? target.isNear(value.median()) : target.isReached(value.median());
    }

    /** Returns what has to be reached, as text; where that is beyond the limit, what instead of it. */
    public String wanted() {
        return limit != null && isOutOfReach()
                ? String.format(Locale.ROOT, "%s (limit %.2f, not %s)", target.near(), limit.median(), target.wanted())
                : target.wanted();
    }

    private boolean isOutOfReach() {
        return limit != null && !target.isReached(limit.median());
    }
}

package io.github.cachemediator.benchmarks.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What each operation costs a server in CPU time. Immutable. */
public final class Costs {

    private final long[] nanos = new long[Op.values().length];

    private Costs(ToDoubleFunction<Op> micros) {
        for (Op op : Op.values()) {
            nanos[op.ordinal()] = Math.round(micros.applyAsDouble(op) * 1_000);
        }
    }

    /** Takes costs in microseconds, as they were measured. */
    public static Costs of(ToDoubleFunction<Op> micros) {
        return new Costs(micros);
    }

    /** Takes the same costs for all operations but some, in microseconds. */
    static Costs of(double micros, Map<Op, Double> others) {
        Map<Op, Double> own = new EnumMap<>(Op.class);
        own.putAll(others);
        return new Costs(op -> own.getOrDefault(op, micros));
    }

    long nanos(Op op) {
        return nanos[op.ordinal()];
    }

    /** Returns the cost in microseconds. */
    public double micros(Op op) {
        return nanos(op) / 1e3;
    }
}

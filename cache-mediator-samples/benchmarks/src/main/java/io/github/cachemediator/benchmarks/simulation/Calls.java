package io.github.cachemediator.benchmarks.simulation;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** When callers that wait together have called. Not thread-safe. */
final class Calls {

    private long[] started = new long[1];
    private int size;

    void add(long call) {
        if (size == started.length) {
            started = Arrays.copyOf(started, size * 2);
        }
        started[size++] = call;
    }

    /** Takes over all of another group, which is empty afterwards. */
    void takeAll(Calls other) {
        other.forEach(this::add);
        other.clear();
    }

    void clear() {
        size = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void forEach(LongConsumer step) {
        for (int i = 0; i < size; i++) {
            step.accept(started[i]);
        }
    }
}

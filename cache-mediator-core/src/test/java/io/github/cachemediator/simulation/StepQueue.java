package io.github.cachemediator.simulation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The steps to come, the next one first: a binary heap that compares numbers in place, which is most of what it does. */
final class StepQueue {

    private Clockwork.@Nullable Step[] heap = new Clockwork.Step[64];
    private int size;

    void add(Clockwork.Step step) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            Clockwork.Step above = heap[parent];
            if (above == null || !step.isBefore(above)) {
                break;
            }
            heap[at] = above;
            at = parent;
        }
        heap[at] = step;
    }

    /** Returns the next step, or {@code null} if there is none. */
    Clockwork.@Nullable Step peek() {
        return heap[0];
    }

    /** Removes the next step. */
    void remove() {
        Clockwork.Step last = heap[--size];
        heap[size] = null;
        if (size > 0 && last != null) {
            sink(last);
        }
    }

    private void sink(Clockwork.Step step) {
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            Clockwork.Step below = heap[child];
            Clockwork.Step right = heap[child + 1 < size ? child + 1 : child];
            if (right != null && below != null && right.isBefore(below)) {
                below = right;
                child++;
            }
            if (below == null || !below.isBefore(step)) {
                break;
            }
            heap[at] = below;
            at = child;
        }
        heap[at] = step;
    }
}

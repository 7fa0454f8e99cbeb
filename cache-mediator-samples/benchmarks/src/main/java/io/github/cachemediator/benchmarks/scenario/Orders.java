package io.github.cachemediator.benchmarks.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Who comes after whom: by chance, so that nobody always finds the processors as the same one has left them, but the same
 * each time it is measured. Not thread-safe.
 */
final class Orders {

    private final Random random = new Random(1);

    /** Returns the same ones in another order. */
    <T> List<T> next(List<T> all) {
        List<T> order = new ArrayList<>(all);
        Collections.shuffle(order, random);
        return order;
    }

    /** Returns the same ones in another order, and then in that order reversed: all have gone before all others. */
    <T> List<T> nextThereAndBack(List<T> all) {
        List<T> order = next(all);
        List<T> back = new ArrayList<>(order);
        Collections.reverse(back);
        order.addAll(back);
        return order;
    }
}

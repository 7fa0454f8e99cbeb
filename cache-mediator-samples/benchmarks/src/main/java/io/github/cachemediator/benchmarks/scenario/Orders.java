package io.github.cachemediator.benchmarks.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Who comes after whom: by chance, so that nobody always finds the processors as the same one has left them, but the same
 * each time it is measured. Nobody comes after itself, if there are others: that is worth up to a third. So two always
 * alternate. Not thread-safe.
 */
final class Orders {

    private final Random random = new Random(1);

    private @Nullable Object last;

    /** Returns the same ones in another order. */
    <T> List<T> next(List<T> all) {
        List<T> order = new ArrayList<>(all);
        do {
            Collections.shuffle(order, random);
        } while (order.size() > 1 && order.get(0).equals(last));
        last = order.get(order.size() - 1);
        return order;
    }
}

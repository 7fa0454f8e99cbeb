package io.github.cachemediator.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * What a command leads to.
 *
 * @param reply what it is answered with
 * @param effects what is done, in this order
 */
record Transition<R>(R reply, List<Effect> effects) {

    /** Returns one that does the effects. */
    static <R> Transition<R> of(R reply, Effect... effects) {
        return new Transition<>(reply, List.of(effects));
    }

    /** Returns one that does something else after the rest. */
    Transition<R> then(Effect effect) {
        List<Effect> more = new ArrayList<>(effects);
        more.add(effect);
        return new Transition<>(reply, List.copyOf(more));
    }
}

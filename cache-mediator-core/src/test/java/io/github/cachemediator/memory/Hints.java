package io.github.cachemediator.memory;

import io.github.cachemediator.queue.Hint;
import java.util.ArrayList;
import java.util.List;

/**
 * The hints on their way, to each instance in the order in which they were sent. Only so many are kept for an instance:
 * that an older one is lost makes no difference to one that is on its way for ever.
 */
final class Hints {

    private static final int MOST = 2;

    /** Never changed: replaced. */
    private List<Sent> all = List.of();

    Hints copy() {
        Hints copy = new Hints();
        copy.all = all;
        return copy;
    }

    void add(String instance, Hint hint) {
        if (all.stream().filter(sent -> sent.instance.equals(instance)).count() == MOST) {
            take(instance);
        }
        List<Sent> more = new ArrayList<>(all);
        more.add(new Sent(instance, hint));
        more.sort((one, other) -> one.instance.compareTo(other.instance)); // stable
        all = List.copyOf(more);
    }

    boolean areSentTo(String instance) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).instance.equals(instance)) {
                return true;
            }
        }
        return false;
    }

    /** Removes the first hint for an instance, which there must be. */
    Hint take(String instance) {
        for (Sent sent : all) {
            if (sent.instance.equals(instance)) {
                List<Sent> left = new ArrayList<>(all);
                left.remove(sent);
                all = List.copyOf(left);
                return sent.hint;
            }
        }
        throw new IllegalStateException("no hint for " + instance);
    }

    void clear() {
        all = List.of();
    }

    void clear(String instance) {
        all = all.stream().filter(sent -> !sent.instance.equals(instance)).toList();
    }

    void encode(Fingerprint state) {
        state.bits(all.size());
        for (int i = 0; i < all.size(); i++) {
            Sent sent = all.get(i);
            state.text(sent.instance);
            state.number(sent.hint.run());
            state.text(sent.hint.jobType());
            state.outcome(sent.hint.outcome());
        }
    }

    private record Sent(String instance, Hint hint) {}
}

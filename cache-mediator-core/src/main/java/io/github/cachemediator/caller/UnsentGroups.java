package io.github.cachemediator.caller;

import java.util.ArrayList;
import java.util.List;

/**
 * Groups of callers of one key that are about to ask, one after the other. Not thread-safe: guarded by their
 * {@link Flight}.
 */
final class UnsentGroups {

    private final List<AskGroup> groups = new ArrayList<>(2);

    /** Takes a caller into a group that it fits into. Returns whether there is one. */
    boolean take(Waiter waiter) {
        for (AskGroup group : groups) {
            if (group.fits(waiter)) {
                group.add(waiter);
                return true;
            }
        }
        return false;
    }

    /** Adds a group that asks by itself. */
    void add(AskGroup group) {
        groups.add(group);
    }

    /** Adds a group together with one that may ask with it, if there is one. */
    void merge(AskGroup group) {
        for (AskGroup other : groups) {
            if (other.fits(group) && !other.mayHaveBegun() && !group.mayHaveBegun()) {
                group.merge(other);
                groups.remove(other);
                break;
            }
        }
        groups.add(group);
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    /** Takes out the group whose turn it is. */
    AskGroup next() {
        return groups.remove(0);
    }

    /** Lets a caller go. Returns whether it was here. */
    boolean remove(Waiter waiter) {
        boolean left = false;
        for (AskGroup group : groups) {
            left |= group.remove(waiter);
        }
        return left;
    }

    /** Ends the waits whose time is over. */
    void expire(long now) {
        groups.forEach(group -> group.expire(now));
    }

    /** Fails everyone. */
    void fail(Throwable error) {
        groups.forEach(group -> group.forEach(waiter -> waiter.entry().completeExceptionally(error)));
        groups.clear();
    }
}

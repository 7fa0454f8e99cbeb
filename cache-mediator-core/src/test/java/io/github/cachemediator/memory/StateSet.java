package io.github.cachemediator.memory;

/** A set of fingerprints, each with the order in which it came. */
final class StateSet {

    private long[] keys = new long[1 << 12];
    private int[] orders = new int[1 << 12];
    private int size;

    int size() {
        return size;
    }

    /** Returns the order of a fingerprint if it is known; else adds it and returns the complement of its order. */
    int add(long fingerprint) {
        long key = fingerprint == 0 ? 1 : fingerprint;
        int at = find(key);
        if (keys[at] == key) {
            return orders[at];
        }
        keys[at] = key;
        orders[at] = size++;
        int order = orders[at];
        if (size * 2 > keys.length) {
            grow();
        }
        return ~order;
    }

    private int find(long key) {
        int mask = keys.length - 1;
        int at = (int) key & mask;
        while (keys[at] != 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldOrders = orders;
        keys = new long[oldKeys.length * 2];
        orders = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                orders[at] = oldOrders[i];
            }
        }
    }
}

package io.github.cachemediator.benchmarks.simulation;

import java.util.random.RandomGenerator;

/**
 * How popular the keys are: the k-th by the Zipf law, drawn in constant time by the alias method. Immutable.
 */
public final class Popularity {

    private final double[] shares;
    private final double[] keep;
    private final int[] other;

    /**
     * Creates a law.
     *
     * @param exponent 0: all keys are equally popular; 1: the second is asked for half as often as the first
     */
    public Popularity(int keys, double exponent) {
        shares = new double[keys];
        double sum = 0;
        for (int key = 0; key < keys; key++) {
            shares[key] = Math.pow(key + 1.0, -exponent);
            sum += shares[key];
        }
        for (int key = 0; key < keys; key++) {
            shares[key] /= sum;
        }
        keep = new double[keys];
        other = new int[keys];
        pair();
    }

    /** Gives each key that is rarer than the mean the rest of its column to one that is more frequent. */
    private void pair() {
        int keys = shares.length;
        int[] todo = new int[keys]; // the rare from the left, the frequent from the right
        int rare = 0;
        int frequent = keys;
        for (int key = 0; key < keys; key++) {
            keep[key] = shares[key] * keys;
            other[key] = key;
            if (keep[key] < 1) {
                todo[rare++] = key;
            } else {
                todo[--frequent] = key;
            }
        }
        while (rare > 0 && frequent < keys) {
            int poor = todo[--rare];
            int rich = todo[frequent];
            other[poor] = rich;
            keep[rich] -= 1 - keep[poor];
            if (keep[rich] < 1) {
                frequent++;
                todo[rare++] = rich;
            }
        }
    }

    /** Returns the share of all requests that are for a key. */
    double share(int key) {
        return shares[key];
    }

    public int next(RandomGenerator random) {
        int key = random.nextInt(shares.length);
        return random.nextDouble() < keep[key] ? key : other[key];
    }

    int keys() {
        return shares.length;
    }
}

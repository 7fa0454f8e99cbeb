package io.github.cachemediator.memory;

/** Finds out from which states none of those at rest can be reached. */
final class WayToRest {

    private final boolean[] found;
    private final int[] firstOf;
    private final int[] sourcesByTarget;
    private final int[] open;
    private int openSize;

    WayToRest(int states, Numbers sources, Numbers targets, Numbers resting) {
        found = new boolean[states];
        open = new int[states];
        firstOf = new int[states + 1];
        sourcesByTarget = new int[sources.size()];
        for (int i = 0; i < targets.size(); i++) {
            firstOf[targets.get(i) + 1]++;
        }
        for (int i = 0; i < states; i++) {
            firstOf[i + 1] += firstOf[i];
        }
        int[] next = firstOf.clone();
        for (int i = 0; i < targets.size(); i++) {
            sourcesByTarget[next[targets.get(i)]++] = sources.get(i);
        }
        for (int i = 0; i < resting.size(); i++) {
            note(resting.get(i));
        }
    }

    /** Returns the first state without a way to rest, or -1. */
    int firstWithout() {
        while (openSize > 0) {
            int state = open[--openSize];
            for (int i = firstOf[state]; i < firstOf[state + 1]; i++) {
                note(sourcesByTarget[i]);
            }
        }
        for (int state = 0; state < found.length; state++) {
            if (!found[state]) {
                return state;
            }
        }
        return -1;
    }

    private void note(int state) {
        if (!found[state]) {
            found[state] = true;
            open[openSize++] = state;
        }
    }
}

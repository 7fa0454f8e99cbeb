package io.github.cachemediator.run;

/** The right of a run to use a worker. A run that waits for another job lends it out meanwhile. */
public interface Permit {

    /** Needs no permit. */
    Permit NONE = new Permit() {
        @Override
        public void lend() {}

        @Override
        public void takeBack() {}
    };

    /** Gives the permit to others while the run only waits. */
    void lend();

    /** Takes the permit back, at once, even if that makes one run too many for a while. */
    void takeBack();
}

package io.github.cachemediator.testkit.contract;

/**
 * One row of the contract of a job queue.
 *
 * @param name what is done and what has to come of it
 * @param takesLong whether so much time has to go by that only a clock of its own makes it bearable
 * @param play does it
 */
record Row(String name, boolean takesLong, Play play) {

    static Row row(String name, Play play) {
        return new Row(name, false, play);
    }

    static Row longRow(String name, Play play) {
        return new Row(name, true, play);
    }

    @Override
    public String toString() {
        return name;
    }

    /** What is done in a row. */
    @FunctionalInterface
    interface Play {
        void on(Scene scene) throws Exception;
    }
}

package io.github.cachemediator.simulation;

/** A promise was broken. */
final class Violation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String promise;

    /**
     * Creates it.
     *
     * @param promise its number, {@code P1} for instance
     */
    Violation(String promise, String what) {
        super(promise + ": " + what);
        this.promise = promise;
    }

    String promise() {
        return promise;
    }
}

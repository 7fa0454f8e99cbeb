package io.github.cachemediator.memory;

/** A promise that does not hold. */
final class Violation extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String rule;

    /**
     * Creates a violation.
     *
     * @param rule the promise
     */
    Violation(String rule, String what) {
        super(rule + ": " + what, null, false, false);
        this.rule = rule;
    }

    String rule() {
        return rule;
    }
}

package io.github.cachemediator.chaos.history;

import java.util.function.Consumer;

/** A promise as something that a history can be held against. */
@FunctionalInterface
interface Rule {

    /** Reports each place where the promise was broken. */
    void check(History history, Consumer<Violation> broken);
}

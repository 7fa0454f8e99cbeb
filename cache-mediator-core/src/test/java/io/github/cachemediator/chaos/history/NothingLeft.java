package io.github.cachemediator.chaos.history;

import java.util.List;
import java.util.function.Consumer;

/** P2, P8: when all is quiet, no call is left, and nothing in Redis that nobody wants. */
final class NothingLeft implements Rule {

    @Override
    public void check(History history, Consumer<Violation> broken) {
        history.leftovers()
                .forEach(
                        leftover -> broken.accept(new Violation(leftover.promise(), "left behind", List.of(leftover))));
    }
}

package io.github.cachemediator.chaos.history;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A call fails only with what the documentation names for a time of trouble, and never gets another key's value. */
final class OnlyKnownErrors implements Rule {

    private static final Set<String> KNOWN =
            Set.of("CacheJobTimeoutException", "CacheJobFailedException", "CacheMediatorUnavailableException");

    @Override
    public void check(History history, Consumer<Violation> broken) {
        for (KeyHistory key : history.keys()) {
            key.calls().stream()
                    .filter(call -> !call.returned() && !KNOWN.contains(call.error()))
                    .forEach(call -> broken.accept(new Violation("API", "an unknown error", List.of(call))));
        }
    }
}

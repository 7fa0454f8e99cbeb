package io.github.cachemediator.chaos.history;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * P1: whoever asks while a good entry is there is served from it. So a run of a key that nobody warms or evicts never
 * begins between the moment when somebody was served by the run before it and the end of that entry's time.
 */
final class NoNeedlessRun implements Rule {

    @Override
    public void check(History history, Consumer<Violation> broken) {
        for (KeyHistory key : history.keys()) {
            if (key.isOnlyRead()) {
                for (int i = 1; i < key.runs().size(); i++) {
                    check(history, key, key.runs().get(i - 1), key.runs().get(i), broken);
                }
            }
        }
    }

    private static void check(History history, KeyHistory key, Run first, Run second, Consumer<Violation> broken) {
        OptionalLong seen = key.calls().stream()
                .filter(call -> call.hasRun() && call.run() == first.run())
                .mapToLong(Event.Call::ended)
                .min();
        long ttl = TimeUnit.MILLISECONDS.toMicros(
                key.calls().stream().mapToLong(Event.Call::ttl).min().orElse(0));
        boolean there = seen.isPresent() && seen.getAsLong() < second.begun() && second.begun() < first.ended() + ttl;
        if (there && !history.canHaveLost(key.key(), first.begun(), second.begun())) {
            broken.accept(new Violation("P1", "a run although the entry was there", List.of(first, second)));
        }
    }
}

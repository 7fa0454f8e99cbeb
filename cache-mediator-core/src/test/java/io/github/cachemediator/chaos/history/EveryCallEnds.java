package io.github.cachemediator.chaos.history;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** P2: each call ends within its timeout and a margin, apart from the time in which its process stood still. */
final class EveryCallEnds implements Rule {

    private final long margin;

    EveryCallEnds(Duration margin) {
        this.margin = TimeUnit.MILLISECONDS.toMicros(margin.toMillis());
    }

    @Override
    public void check(History history, Consumer<Violation> broken) {
        for (KeyHistory key : history.keys()) {
            for (Event.Call call : key.calls()) {
                long over = call.ended() - call.begun() - TimeUnit.MILLISECONDS.toMicros(call.timeout());
                if (over > margin && over - history.stalled(call.instance(), call.begun(), call.ended()) > margin) {
                    broken.accept(new Violation("P2", over / 1_000 + " ms longer than its timeout", List.of(call)));
                }
            }
        }
    }
}

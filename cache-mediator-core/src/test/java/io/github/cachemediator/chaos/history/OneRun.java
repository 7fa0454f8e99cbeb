package io.github.cachemediator.chaos.history;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** P1: two runs of a key overlap only if a lease has expired or was given up in between, or the record was lost. */
final class OneRun implements Rule {

    private final long lease;
    private final long executionTimeout;

    OneRun(Duration lease, Duration executionTimeout) {
        this.lease = TimeUnit.MILLISECONDS.toMicros(lease.toMillis());
        this.executionTimeout = TimeUnit.MILLISECONDS.toMicros(executionTimeout.toMillis());
    }

    @Override
    public void check(History history, Consumer<Violation> broken) {
        for (KeyHistory key : history.keys()) {
            List<Run> runs = key.runs();
            for (int i = 0; i < runs.size(); i++) {
                for (int j = i + 1; j < runs.size() && runs.get(i).overlaps(runs.get(j)); j++) {
                    boolean inOrder = runs.get(i).taken() <= runs.get(j).taken();
                    Run first = runs.get(inOrder ? i : j);
                    Run second = runs.get(inOrder ? j : i);
                    if (!isExcused(history, first, second)) {
                        broken.accept(new Violation("P1", "two runs at the same time", List.of(first, second)));
                    }
                }
            }
        }
    }

    private boolean isExcused(History history, Run first, Run second) {
        long apart = second.taken() - first.taken();
        boolean expired = apart >= lease && history.canHaveLostLease(first.instance(), first.taken(), second.taken());
        boolean givenUp = second.taken() - first.begun() >= executionTimeout;
        return expired || givenUp || history.canHaveLost(first.key(), first.taken() - lease, second.begun());
    }
}

package io.github.cachemediator.chaos.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * P1: two runs of a key overlap only if a lease has expired or was given up or handed back in between, or the record was lost. Leases
 * that expire although nothing was broken are let pass while they are few: that is a machine with too much to do.
 */
final class OneRun implements Rule {

    /** How many runs that take longer than a lease there are to one whose lease may expire for no reason that is known. */
    private static final long FEW = 200;

    private final long lease;
    private final long executionTimeout;

    OneRun(Duration lease, Duration executionTimeout) {
        this.lease = TimeUnit.MILLISECONDS.toMicros(lease.toMillis());
        this.executionTimeout = TimeUnit.MILLISECONDS.toMicros(executionTimeout.toMillis());
    }

    @Override
    public void check(History history, Consumer<Violation> broken) {
        List<Overlap> overlaps = unexcused(history);
        overlaps.stream()
                .filter(overlap -> !hadExpired(history, overlap.first, overlap.second))
                .forEach(overlap -> broken.accept(
                        new Violation("P1", "two runs at the same time", List.of(overlap.first, overlap.second))));
        List<Run> unexplained = unexplained(history);
        long outlasting = history.keys().stream()
                .flatMap(key -> key.runs().stream())
                .filter(run -> run.ended() - run.taken() > lease)
                .count();
        if (unexplained.size() > 1 + outlasting / FEW) {
            broken.accept(new Violation("P1", "leases expired although nothing was broken", unexplained));
        }
    }

    /** Returns the runs beside which others began as their leases had expired, although nothing was broken. */
    List<Run> unexplained(History history) {
        return unexcused(history).stream()
                .filter(overlap -> hadExpired(history, overlap.first, overlap.second))
                .map(overlap -> overlap.first)
                .toList();
    }

    private List<Overlap> unexcused(History history) {
        List<Overlap> overlaps = new ArrayList<>();
        for (KeyHistory key : history.keys()) {
            List<Run> runs = key.runs();
            for (int i = 0; i < runs.size(); i++) {
                for (int j = i + 1; j < runs.size() && runs.get(i).overlaps(runs.get(j)); j++) {
                    boolean inOrder = runs.get(i).taken() <= runs.get(j).taken();
                    Overlap overlap = new Overlap(runs.get(inOrder ? i : j), runs.get(inOrder ? j : i));
                    if (!isExcused(history, overlap.first, overlap.second)) {
                        overlaps.add(overlap);
                    }
                }
            }
        }
        return overlaps;
    }

    /** Tells whether Redis can have given the second run away because the first one was not renewed in time. */
    private boolean hadExpired(History history, Run first, Run second) {
        return second.taken() - history.lastRenewed(first, second.taken()) >= lease;
    }

    private boolean isExcused(History history, Run first, Run second) {
        long renewed = history.lastRenewed(first, second.taken());
        boolean expired = second.taken() - renewed >= lease
                && history.canHaveLostLease(first.instance(), renewed, second.taken());
        boolean givenUp = second.taken() - first.begun() >= executionTimeout;
        boolean handedBack = history.hasBeenStopped(first.instance(), second.taken());
        return expired
                || givenUp
                || handedBack
                || history.canHaveLost(first.key(), first.taken() - lease, second.begun());
    }

    /** Two runs at the same time, in the order in which they were taken. */
    private record Overlap(Run first, Run second) {}
}

package io.github.cachemediator.chaos.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Holds a history against the promises. */
public final class HistoryChecker {

    private final OneRun oneRun;
    private final List<Rule> rules;

    /**
     * Creates a checker.
     *
     * @param lease of the runs
     * @param executionTimeout the shortest that a handler was given
     * @param margin how much longer than its timeout a call may take
     * @param evictsWait whether evicts wait until replicas have them
     * @param quiet the moment from which on nothing was broken any more
     */
    public HistoryChecker(Duration lease, Duration executionTimeout, Duration margin, boolean evictsWait, long quiet) {
        oneRun = new OneRun(lease, executionTimeout);
        rules = List.of(
                oneRun,
                new NoNeedlessRun(),
                new EveryCallEnds(margin),
                new NoStaleRead(evictsWait),
                new WarmIsFresh(),
                new NeverBackwards(),
                new Fenced(),
                new FailuresPass(),
                new ServedInTheEnd(quiet),
                new NothingLeft(),
                new OnlyKnownErrors());
    }

    /** Returns each place where a promise was broken. */
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        rules.forEach(rule -> rule.check(history, violations::add));
        return violations;
    }

    /** Returns the runs whose lease has expired although nothing was broken, which are let pass while they are few. */
    public List<Run> unexplainedExpiries(History history) {
        return oneRun.unexplained(history);
    }
}

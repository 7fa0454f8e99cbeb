package io.github.cachemediator.memory;

import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.RunToken;
import java.util.Arrays;

/** What has happened, as far as the promises are about it, and whether they were kept. Copied with its world. */
final class Rules {

    private static final int MOST_ALLOWED = 4;

    /** The numbers of all runs that have begun, in this order. Never changed: replaced. */
    private long[] began = {};

    /** So many runs had begun when the last evict was executed. */
    private int evicted;

    /** The same of the last one that has returned. */
    private int returned;

    /** So many runs may still begin without a new job, a retry or a lost lease. */
    private int allowed;

    Rules copy() {
        Rules copy = new Rules();
        copy.began = began;
        copy.evicted = evicted;
        copy.returned = returned;
        copy.allowed = allowed;
        return copy;
    }

    void allowRun() {
        allowed = Math.min(MOST_ALLOWED, allowed + 1);
    }

    /** A job was created. */
    void created(World world) {
        allowed = 1;
        CallerActor creator = world.acting < 0 ? null : CallerActor.of(world.actors[world.acting]);
        Scenario scenario = world.scenario;
        // What lies elsewhere can be gone before its run has ended, or be deleted too late.
        boolean mayBeGone = scenario.has(Scenario.Trait.FOREIGN_DRIVER)
                && (scenario.evicts() > 0
                        || scenario.fault() == Scenario.Fault.ENTRY_LOST
                        || scenario.fault().endsLeases());
        if (creator != null && creator.isCovered() && !mayBeGone) {
            throw new Violation(
                    "P1", "a second job, though a run that will do has ended since " + creator.name + " asked");
        }
    }

    /** A run has begun. */
    void begun(World world, long run) {
        for (Actor actor : world.actors) {
            if (actor.index != world.acting
                    && actor instanceof RunningActor other
                    && other.isExecuting()
                    && !other.lostLease) {
                throw new Violation("P1", "a run begins while " + other.name + " has one");
            }
        }
        if (--allowed < 0) {
            throw new Violation("P1", "a run begins that no job asks for");
        }
        if (began.length > 0 && run <= latest() && !world.clockSetBack) {
            throw new Violation(
                    "P3", "a run begins with a number that is not new: nobody could tell it from older ones");
        }
        long[] more = Arrays.copyOf(began, began.length + 1);
        more[began.length] = run;
        began = more;
    }

    /** An entry was stored before anything began. */
    void old(long run) {
        began = new long[] {run};
    }

    /** A run has ended a job with success or failure, or handed it back. */
    void ended(RunToken run, JobRecord job) {
        if (run.run() != latest() || !run.owner().equals(job.owner)) {
            throw new Violation("P5", "a run ends a job though a later one has begun");
        }
    }

    /** An entry is replaced. */
    void stored(long run, long before) {
        if (!isAbove(evicted, run)) {
            throw new Violation("P3", "a run is stored that began before an evict");
        }
        if (before > 0 && orderOf(run) < orderOf(before)) {
            throw new Violation("P4", "the value of an older run replaces that of a newer one");
        }
    }

    /** An evict is executed. Returns how many runs had begun. */
    int evicted(World world) {
        world.noteLoss();
        evicted = began.length;
        return evicted;
    }

    void evictReturned(int floor) {
        returned = Math.max(returned, floor);
    }

    /** An entry is still there when nobody does anything any more. */
    void leftAtLast(long run) {
        if (!isAbove(evicted, run)) {
            throw new Violation("P3", "a run that began before an evict stays stored");
        }
    }

    /** Returns how many runs have begun that will not do for a call that starts now. */
    int floorOf(Ask.Kind kind, Scenario scenario) {
        if (kind == Ask.Kind.WARM) {
            return began.length;
        }
        // Elsewhere a value is stored for a moment that was evicted just before.
        return scenario.has(Scenario.Trait.FOREIGN_DRIVER) ? 0 : returned;
    }

    /**
     * A call is served.
     *
     * @param floor so many runs had begun that will not do
     */
    void served(Ask.Kind kind, int floor, long run, String caller) {
        if (orderOf(run) == 0) {
            throw new Violation("P5", caller + " is served by a run that never began");
        }
        if (!isAbove(floor, run)) {
            String rule = kind == Ask.Kind.WARM ? "P4" : "P3";
            throw new Violation(rule, caller + " is served by a run that began too early");
        }
    }

    void sameType(String wanted, String got) {
        if (!wanted.equals(got)) {
            throw new Violation("type", "a caller is served with the result of another job type");
        }
    }

    boolean isAbove(int floor, long run) {
        return orderOf(run) > floor;
    }

    long latest() {
        return began.length == 0 ? 0 : began[began.length - 1];
    }

    long[] began() {
        return began;
    }

    private int orderOf(long run) {
        for (int i = began.length; i > 0; i--) {
            if (began[i - 1] == run) {
                return i;
            }
        }
        return 0;
    }

    void encode(Fingerprint state) {
        state.number(latest());
        state.floor(evicted);
        state.floor(returned);
        state.bits(allowed);
    }
}

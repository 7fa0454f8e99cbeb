package io.github.cachemediator.memory;

import io.github.cachemediator.memory.Scenario.Fault;
import io.github.cachemediator.memory.Scenario.Trait;

/** What must hold in every world, and which worlds are at rest. */
final class Conditions {

    private final World world;
    private final Scenario scenario;

    Conditions(World world) {
        this.world = world;
        scenario = world.scenario;
    }

    /** Tells whether all who wait were served, and nothing is left to be done. */
    boolean isAtRest() {
        for (Actor actor : world.actors) {
            if (actor instanceof CallerActor caller && caller.isUnserved() && !isServedByItsOwnKind(caller)) {
                return false;
            }
        }
        return !isDelivered() || (world.messages.all().isEmpty() && !World.isActive(world.record));
    }

    /** Tells whether a call is of a version that only instances serve that are not there. */
    private boolean isServedByItsOwnKind(CallerActor caller) {
        return caller.index == 0 && scenario.has(Trait.NEWER_SPEC);
    }

    /** Checks what must hold at every moment. */
    void check() {
        boolean isMissing =
                World.isActive(world.record) && world.messages.all().isEmpty() && !isAnyone(Actor.Phase.ADD_AGAIN);
        if (isMissing && isDelivered()) {
            throw new Violation("P6", "a job has no message: it is lost with those who wait for it");
        }
        // One that ends between its store and its look for an evict leaves what it has stored elsewhere.
        boolean canBeCleaned = !scenario.fault().endsLeases() && scenario.fault() != Fault.CRASH;
        byte[] left = world.foreignEntry;
        if (left != null && canBeCleaned && !isAnyoneBusy()) {
            world.rules.leftAtLast(World.runOf(left));
        }
    }

    /** Tells whether each job has a message until it ends, so that it ends even if nobody waits. */
    private boolean isDelivered() {
        return !scenario.has(Trait.CALLER_MODE)
                && !scenario.has(Trait.CLUSTER)
                && !scenario.has(Trait.NEWER_SPEC)
                && scenario.fault() != Fault.MESSAGE_LOST;
    }

    private boolean isAnyoneBusy() {
        for (Actor actor : world.actors) {
            if (actor.isBusy()) {
                return true;
            }
        }
        return false;
    }

    private boolean isAnyone(Actor.Phase phase) {
        for (Actor actor : world.actors) {
            if (actor.phase == phase) {
                return true;
            }
        }
        return false;
    }
}

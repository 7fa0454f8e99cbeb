package io.github.cachemediator.memory;

import io.github.cachemediator.memory.Scenario.Fault;
import io.github.cachemediator.queue.Hint;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What happens by itself: hints arrive, time passes, things are lost, instances crash. */
final class Surroundings {

    private final World world;

    Surroundings(World world) {
        this.world = world;
    }

    void addSteps(Step.Collector steps) {
        addHints(steps);
        addLeases(steps);
        addLosses(steps);
        if (world.canFail(Fault.CRASH)) {
            for (Actor actor : world.actors) {
                if (actor.isBusy()) {
                    steps.fault(actor, "crashes", w -> crash(w, actor.instance));
                }
            }
        }
        if (world.canFail(Fault.CLOCK_SET_BACK)) {
            steps.fault(null, "the clock is set back", Surroundings::setClockBack);
        }
    }

    private void addHints(Step.Collector steps) {
        for (Actor actor : world.actors) {
            if (!world.hints.areSentTo(actor.instance) || !isFirstOfInstance(actor)) {
                continue;
            }
            String inbox = "a hint for instance " + actor.instance;
            if (isAnyoneListening(actor.instance)) { // else it may as well come later, or never
                steps.add(null, inbox + " comes", w -> deliver(w, actor.instance));
            }
            if (world.canFail(Fault.HINT_LOST)) {
                steps.fault(null, inbox + " is lost", w -> w.hints.take(actor.instance));
            }
        }
    }

    private boolean isAnyoneListening(String instance) {
        for (Actor actor : world.actors) {
            if (actor instanceof CallerActor caller && caller.instance.equals(instance) && caller.listens(world)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFirstOfInstance(Actor actor) {
        for (Actor other : world.actors) {
            if (other.instance.equals(actor.instance)) {
                return other == actor;
            }
        }
        return false;
    }

    private static void deliver(World world, String instance) {
        Hint hint = world.hints.take(instance);
        boolean isAnybodyLeft = false;
        for (Actor actor : world.actors) {
            if (actor instanceof CallerActor caller && caller.instance.equals(instance)) {
                caller.hinted(world, hint);
                isAnybodyLeft |= caller.isUnserved();
            }
        }
        if (!isAnybodyLeft) {
            world.hints.clear(instance);
        }
    }

    private void addLeases(Step.Collector steps) {
        JobRecord job = world.record;
        if (job == null || !world.isAlive(job)) {
            return;
        }
        if (job.state == JobRecord.State.RUNNING) {
            RunningActor owner = ownerOf(job);
            if (owner == null) {
                // An answer that was lost is repeated: nobody needs to wait for a lease.
                if (world.scenario.fault() != Fault.REPLY_LOST) {
                    steps.add(null, "the lease of a run that nobody has ends", w -> endLease(w));
                }
            } else if (world.canFail(Fault.LEASE_EXPIRED)) {
                steps.fault(owner, "stands still until its lease has ended", w -> {
                    owner.me(w).lostLease = true;
                    endLease(w);
                });
            }
        } else if (job.state == JobRecord.State.QUEUED && isMessageMissing(job)) {
            steps.add(null, "the enqueue lease ends", w -> endLease(w));
        }
    }

    private boolean isMessageMissing(JobRecord job) {
        return world.scenario.has(Scenario.Trait.BACKLOG)
                ? !world.messages.hasUnread(job.jobType)
                : !world.messages.has(job.jobType);
    }

    private @Nullable RunningActor ownerOf(JobRecord job) {
        for (Actor actor : world.actors) {
            if (actor instanceof RunningActor runner
                    && (runner.runOwner.equals(job.owner) || runner.owner.equals(job.owner))) {
                return runner;
            }
        }
        return null;
    }

    private static void endLease(World world) {
        JobRecord job = world.record;
        if (job == null) {
            return;
        }
        JobRecord next = job.copy();
        next.lease = Lease.NONE;
        world.record = next;
        if (job.state == JobRecord.State.RUNNING) {
            world.rules.allowRun();
        }
    }

    private void addLosses(Step.Collector steps) {
        boolean hasEnded = world.record != null && !World.isActive(world.record);
        if (hasEnded && world.scenario.has(Scenario.Trait.OUTCOMES_EXPIRE)) {
            steps.add(null, "the outcome expires", w -> {
                w.record = null;
                w.hints.clear(); // none is on its way for so long
                w.noteLoss();
            });
        }
        addLoss(steps, Fault.ENTRY_LOST, world.visibleEntry() != null, "the entry is lost", w -> {
            w.entry = null;
            w.foreignEntry = null;
        });
        addLoss(steps, Fault.RECORD_LOST, world.record != null, "the record is lost", Surroundings::loseRecord);
        addLoss(steps, Fault.FLUSHED, true, "everything is lost", w -> {
            w.entry = null;
            loseRecord(w);
            w.messages.all().forEach(message -> w.remove(message.id()));
        });
        for (Message message : world.messages.all()) {
            addLoss(steps, Fault.MESSAGE_LOST, true, "a message is lost", w -> w.remove(message.id()));
        }
    }

    private void addLoss(Step.Collector steps, Fault fault, boolean possible, String what, Consumer<World> loss) {
        if (possible && world.canFail(fault)) {
            steps.fault(null, what, w -> {
                loss.accept(w);
                w.noteLoss();
            });
        }
    }

    private static void loseRecord(World world) {
        world.record = null;
        loseLeases(world);
    }

    private static void loseLeases(World world) {
        for (Actor actor : world.actors) {
            if (actor instanceof RunningActor runner && runner.isExecuting()) {
                runner.lostLease = true;
            }
        }
    }

    private static void crash(World world, String instance) {
        for (Actor actor : world.actors) {
            if (actor.instance.equals(instance)) {
                actor.crash(world);
            }
        }
        world.hints.clear(instance);
    }

    private static void setClockBack(World world) {
        if (World.isActive(world.record)) {
            world.rules.allowRun();
        }
        loseLeases(world);
        world.setClockBack();
    }
}

package io.github.cachemediator.memory;

import io.github.cachemediator.memory.Scenario.Fault;
import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.Outcome;
import java.util.stream.Stream;

/** A permit of a worker: it takes one message at a time to its end. */
final class WorkerActor extends RunningActor {

    private static final int NONE = -1;

    private int message = NONE;
    private String jobType = "";
    private boolean alone;

    WorkerActor(int index, String name, String instance) {
        super(index, name, instance, Phase.IDLE);
    }

    @Override
    WorkerActor me(World world) {
        return (WorkerActor) world.actors[index];
    }

    @Override
    String jobType() {
        return jobType;
    }

    @Override
    boolean knowsNewer() {
        return false;
    }

    @Override
    void addSteps(World world, Step.Collector steps) {
        switch (phase) {
            case IDLE -> addDeliveries(world, steps);
            case BEGIN -> {
                steps.command(
                        this,
                        alone ? "begins alone" : "begins",
                        (w, i) -> me(w).begin(w),
                        (w, reply) -> me(w).begun(w, reply));
                if (world.canFail(Fault.LEASE_EXPIRED) && !lostLease) {
                    steps.fault(this, "stands still with its message", w -> me(w).lostLease = true);
                }
                if (world.canFail(Fault.HANDED_BACK)) {
                    steps.fault(this, "is shut down before it begins", w -> me(w).close(Phase.ADD_AGAIN));
                }
            }
            case ACKNOWLEDGE ->
                steps.command(this, "acknowledges", (w, i) -> me(w).acknowledge(w), (w, done) -> me(w).acknowledged());
            default -> super.addSteps(world, steps);
        }
    }

    private void addDeliveries(World world, Step.Collector steps) {
        for (Message candidate : world.messages.all()) {
            boolean paused = candidate.holder() >= 0
                    && candidate.holder() != index
                    && ((WorkerActor) world.actors[candidate.holder()]).lostLease;
            if (candidate.holder() == Message.LEFT || paused) {
                steps.add(this, "claims a message", w -> me(w).take(w, candidate));
            } else if (candidate.holder() == Message.UNREAD && world.messages.isFirstUnread(candidate)) {
                steps.add(this, "reads a message", w -> me(w).take(w, candidate));
            }
        }
    }

    private void take(World world, Message taken) {
        message = taken.id();
        jobType = taken.jobType();
        world.messages.hold(message, index);
        phase = Phase.BEGIN;
    }

    private BeginReply begin(World world) {
        if (owner.isEmpty() || world.has(Protocol.Habit.CHANGES_OWNER)) {
            owner = world.ownerFor(this);
        }
        return world.begin(new Begin(Samples.KEY, jobType, owner, "", Samples.LEASE, alone));
    }

    private void begun(World world, BeginReply reply) {
        if (reply instanceof BeginReply.Begun begun) {
            start(world, begun.run(), begun.attempt(), begun.spec());
        } else if (reply instanceof BeginReply.LastAttempt) {
            if (isInLine(world) || world.has(Protocol.Habit.LEAVES_LAST_ATTEMPTS)) {
                left(world);
            } else {
                alone = true;
            }
        } else if (reply instanceof BeginReply.Busy) {
            boolean isDone = world.has(Protocol.Habit.ACKNOWLEDGES_BUSY)
                    || (world.has(Protocol.Habit.ACKNOWLEDGES_DOUBLES) && isDouble(world));
            if (isDone) {
                phase = Phase.ACKNOWLEDGE;
            } else {
                left(world);
            }
        } else {
            owner = "";
            phase = Phase.ACKNOWLEDGE;
        }
    }

    /** Tells whether the job has begun in its instance already, from another message. */
    private boolean isDouble(World world) {
        return others(world)
                .filter(other -> other.message != NONE && other.message != message)
                .anyMatch(other -> other.run > 0);
    }

    /** Tells whether the job is one of its instance's last attempts already. */
    private boolean isInLine(World world) {
        return others(world).anyMatch(other -> other.alone);
    }

    private Stream<WorkerActor> others(World world) {
        return Stream.of(world.actors)
                .filter(actor -> actor != this && actor.instance.equals(instance))
                .filter(WorkerActor.class::isInstance)
                .map(WorkerActor.class::cast);
    }

    private boolean acknowledge(World world) {
        return world.remove(message);
    }

    @Override
    void left(World world) {
        if (run > 0 && world.has(Protocol.Habit.ACKNOWLEDGES_FENCED)) {
            phase = Phase.ACKNOWLEDGE;
            return;
        }
        world.messages.leave(message, index);
        acknowledged();
    }

    @Override
    void finished(World world, Outcome outcome) {
        world.tellOwn(instance, jobType, outcome);
        phase = Phase.ACKNOWLEDGE;
    }

    @Override
    void handedBack(World world) {
        phase = Phase.ACKNOWLEDGE;
    }

    private void acknowledged() {
        phase = closing ? Phase.GONE : Phase.IDLE;
        message = NONE;
        jobType = "";
        alone = false;
        forgetRun();
    }

    @Override
    void crash(World world) {
        world.messages.leave(message, index);
        acknowledged();
        super.crash(world);
    }

    /** The message is no more. */
    void forget(int id) {
        message = message == id ? NONE : message;
    }

    @Override
    void encode(Fingerprint state) {
        super.encode(state);
        state.bits(alone ? 1 : 0);
        state.text(jobType);
        state.message(message);
    }
}

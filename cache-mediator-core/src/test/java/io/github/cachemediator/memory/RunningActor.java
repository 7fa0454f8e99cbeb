package io.github.cachemediator.memory;

import io.github.cachemediator.memory.Scenario.Fault;
import io.github.cachemediator.memory.Scenario.Trait;
import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.Outcome;
import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;

/** An actor that executes runs: a worker, or a caller in caller mode. */
abstract class RunningActor extends Actor {

    /** Owner of the command that was not answered yet; empty: none. */
    String owner = "";

    /** The run it executes; 0: none. */
    long run;

    String runOwner = "";
    int attempt;

    /** Whether the run may have been taken away by time or loss, so that two may be under way. */
    boolean lostLease;

    /** Whether its end was executed, answered or not. */
    boolean hasEnded;

    /** Whether its instance is shutting down. */
    boolean closing;

    private boolean storedElsewhere;
    private boolean isFenced;
    private boolean hasFailed;

    RunningActor(int index, String name, String instance, Phase phase) {
        super(index, name, instance, phase);
    }

    abstract String jobType();

    /** The run's record is no longer its own. */
    abstract void left(World world);

    /** The run has ended. */
    abstract void finished(World world, Outcome outcome);

    /** The job was handed back, and its message added, at shutdown. */
    abstract void handedBack(World world);

    /** Tells whether it can read specs of a newer version. */
    abstract boolean knowsNewer();

    /** Tells whether the handler is, or may be, at work. */
    boolean isExecuting() {
        return switch (phase) {
            case RUN, PAUSE, FAIL, STORE, END, HAND_BACK, LEAVE_TO_OTHERS -> !hasEnded;
            default -> false;
        };
    }

    RunningActor me(World world) {
        return (RunningActor) world.actors[index];
    }

    void start(World world, long begunRun, int begunAttempt, byte[] spec) {
        boolean readable = knowsNewer() || !Samples.isNewer(spec);
        phase = readable ? Phase.RUN : Phase.LEAVE_TO_OTHERS;
        run = begunRun;
        runOwner = owner;
        owner = "";
        attempt = begunAttempt;
        lostLease = false;
        hasEnded = false;
        storedElsewhere = false;
        isFenced = false;
        hasFailed = false;
    }

    @Override
    void addSteps(World world, Step.Collector steps) {
        switch (phase) {
            case RUN -> addRunSteps(world, steps);
            case PAUSE -> {
                steps.command(
                        this,
                        "begins the next attempt",
                        (w, i) -> me(w).beginAgain(w),
                        (w, reply) -> me(w).begunAgain(w, reply));
                addShutdown(world, steps);
            }
            case STORE -> steps.add(this, "stores in its driver", w -> me(w).storeElsewhere(w));
            case END -> addEnd(steps, "ends its run", storedElsewhere ? End.Kind.STORED_ELSEWHERE : End.Kind.UNSTORED);
            case FAIL -> addEnd(steps, "ends its run as failed", End.Kind.FAILURE);
            case CLEAN -> steps.add(this, "deletes in its driver", w -> me(w).clean(w));
            case HAND_BACK -> addBack(steps, Phase.ADD_AGAIN);
            case LEAVE_TO_OTHERS -> addBack(steps, Phase.ACKNOWLEDGE);
            case ADD_AGAIN ->
                steps.command(
                        this,
                        "adds a message for it",
                        (w, i) -> w.messages.add(jobType()),
                        (w, done) -> me(w).handedBack(w));
            default -> {}
        }
        boolean listens = phase == Phase.RUN || phase == Phase.PAUSE;
        if (listens && !world.isKept(this)) {
            steps.command(this, "renews", (w, i) -> w.renew(me(w)), (w, reply) -> me(w).renewed(w, reply));
        }
    }

    private void addRunSteps(World world, Step.Collector steps) {
        if (world.scenario.has(Trait.FOREIGN_DRIVER)) {
            steps.add(this, "looks whether its run is good, before it stores", w -> me(w).look(w));
        } else {
            boolean stores = !world.scenario.has(Trait.UNSTORED);
            addEnd(steps, "ends its run", stores ? End.Kind.VALUE : End.Kind.UNSTORED);
        }
        if (world.canFail(Fault.HANDLER_THROWS)) {
            steps.fault(this, "fails", w -> me(w).fail(w));
        }
        addShutdown(world, steps);
    }

    private void addShutdown(World world, Step.Collector steps) {
        if (world.canFail(Fault.HANDED_BACK)) {
            steps.fault(this, "is shut down", w -> me(w).close(Phase.HAND_BACK));
        }
    }

    private void addEnd(Step.Collector steps, String what, End.Kind kind) {
        steps.command(this, what, (w, i) -> me(w).end(w, kind), (w, reply) -> me(w).ended(w, kind, reply));
    }

    private void addBack(Step.Collector steps, Phase then) {
        steps.add(this, "hands the job back", w -> {
            boolean back = me(w).end(w, End.Kind.HANDED_BACK) != EndReply.FENCED;
            if (!back) {
                me(w).left(w);
            } else if (then == Phase.ADD_AGAIN && w.has(Protocol.Habit.HANDS_BACK_SILENTLY)) {
                me(w).handedBack(w);
            } else {
                me(w).phase = then;
            }
        });
    }

    void close(Phase next) {
        closing = true;
        phase = next;
    }

    private void fail(World world) {
        boolean last = attempt >= world.scenario.maxAttempts();
        phase = last ? Phase.FAIL : Phase.PAUSE;
        hasFailed = last;
        world.rules.allowRun();
    }

    private BeginReply beginAgain(World world) {
        owner = world.ownerFor(this);
        return world.begin(new Begin(Samples.KEY, jobType(), owner, runOwner, Samples.LEASE));
    }

    private void begunAgain(World world, BeginReply reply) {
        if (reply instanceof BeginReply.Begun begun) {
            start(world, begun.run(), begun.attempt(), begun.spec());
        } else {
            owner = "";
            if (reply instanceof BeginReply.GivenUp givenUp) {
                finished(world, givenUp.outcome());
            } else {
                left(world);
            }
        }
    }

    private void renewed(World world, RenewReply reply) {
        if (reply == RenewReply.LOST) {
            left(world);
        }
    }

    private void look(World world) {
        boolean held = world.renew(this) == RenewReply.HELD;
        phase = held && !world.scenario.has(Trait.UNSTORED) ? Phase.STORE : Phase.END;
    }

    private void storeElsewhere(World world) {
        world.foreignEntry = Samples.entryOf(run, jobType());
        storedElsewhere = true;
        phase = Phase.END;
    }

    private EndReply end(World world, End.Kind kind) {
        RunToken token = new RunToken(Samples.KEY, run, runOwner);
        boolean keepsPayload = kind != End.Kind.STORED_ELSEWHERE || world.scenario.has(Trait.SHORT_TTL);
        byte[] payload = kind == End.Kind.FAILURE
                ? Samples.FAILURE
                : keepsPayload ? Samples.entryOf(run, jobType()) : Samples.NOTHING;
        EndReply reply = world.end(new End(token, jobType(), kind, payload, world.entryTtl(), instance));
        hasEnded |= reply != EndReply.FENCED;
        return reply;
    }

    private void ended(World world, End.Kind kind, EndReply reply) {
        isFenced = reply == EndReply.FENCED;
        boolean stale = isFenced || reply == EndReply.ENDED_VOID;
        boolean cleans = world.scenario.has(Trait.FOREIGN_DRIVER) && kind != End.Kind.FAILURE;
        if (stale && cleans && !world.has(Protocol.Habit.LEAVES_STALE_VALUE)) {
            phase = Phase.CLEAN;
        } else {
            settled(world);
        }
    }

    private void clean(World world) {
        world.foreignEntry = null;
        settled(world);
    }

    private void settled(World world) {
        if (isFenced) {
            left(world);
            return;
        }
        Outcome.Kind kind = hasFailed ? Outcome.Kind.FAILURE : Outcome.Kind.VALUE;
        finished(world, new Outcome(run, kind, hasFailed ? Samples.FAILURE : Samples.entryOf(run, jobType())));
    }

    /** Forgets the run. */
    void forgetRun() {
        run = 0;
        runOwner = "";
        owner = "";
        attempt = 0;
        lostLease = false;
        hasEnded = false;
        storedElsewhere = false;
        isFenced = false;
        hasFailed = false;
    }

    @Override
    void crash(World world) {
        super.crash(world);
        forgetRun();
    }

    @Override
    void encode(Fingerprint state) {
        super.encode(state);
        state.number(run);
        state.text(runOwner);
        state.text(owner);
        state.bits(attempt << 6
                | (lostLease ? 1 : 0)
                | (hasEnded ? 2 : 0)
                | (storedElsewhere ? 4 : 0)
                | (isFenced ? 8 : 0)
                | (hasFailed ? 16 : 0)
                | (closing ? 32 : 0));
    }
}

package io.github.cachemediator.memory;

import io.github.cachemediator.RunMode;
import io.github.cachemediator.codec.EntryHeader;
import io.github.cachemediator.memory.Protocol.Habit;
import io.github.cachemediator.memory.Scenario.Trait;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One call: a get or a warm, from its beginning until it is served. */
final class CallerActor extends RunningActor {

    private static final Duration BEFORE = Duration.ofMillis(1);

    private final Ask.Kind kind;
    private final String jobType;
    private final boolean hasHandler;
    private final boolean writesNewer;

    /** It may be served by runs that began after so many others only. */
    private int floor;

    private long need;
    private long undecodable;

    /** Whether the run of the record's last outcome ended after this call began. */
    private boolean askedBefore;

    /** Whether a run that will do has ended since this call began, and nothing has taken its result away. */
    private boolean covered;

    private long readRun;

    /** Whether its ask has led to a message that it has to add itself. */
    private boolean owesMessage;

    CallerActor(
            int index, String name, String instance, Ask.Kind kind, String jobType, boolean handler, boolean newer) {
        super(index, name, instance, Phase.NEW);
        this.kind = kind;
        this.jobType = jobType;
        hasHandler = handler;
        writesNewer = newer;
    }

    @Override
    CallerActor me(World world) {
        return (CallerActor) world.actors[index];
    }

    @Override
    String jobType() {
        return jobType;
    }

    @Override
    boolean knowsNewer() {
        return true; // a caller's own spec will do
    }

    boolean hasStarted() {
        return phase != Phase.NEW;
    }

    boolean isUnserved() {
        return phase != Phase.DONE && phase != Phase.GONE;
    }

    boolean isCovered() {
        return covered;
    }

    @Override
    void addSteps(World world, Step.Collector steps) {
        switch (phase) {
            case NEW -> steps.add(this, "starts", w -> me(w).start(w));
            case READ -> steps.add(this, "reads", w -> me(w).read(w));
            case USE -> steps.add(this, "uses what was read", w -> me(w).use(w));
            case ASK -> addAsk(steps, "asks");
            case ADD ->
                steps.command(this, "adds the message", (w, i) -> w.messages.add(jobType), (w, done) -> me(w).added());
            case WAIT -> {
                if (!world.has(Habit.NEVER_POLLS)) {
                    addAsk(steps, "polls");
                }
            }
            case LOOK -> steps.add(this, "reads in the driver", w -> me(w).look(w));
            default -> super.addSteps(world, steps);
        }
    }

    private void addAsk(Step.Collector steps, String what) {
        steps.command(this, what, (w, i) -> me(w).ask(w), (w, reply) -> me(w).answered(w, reply));
    }

    private void start(World world) {
        floor = world.rules.floorOf(kind, world.scenario);
        boolean reads = kind == Ask.Kind.GET && !world.scenario.has(Scenario.Trait.ASKS_FIRST);
        phase = reads ? Phase.READ : Phase.ASK;
        if (phase == Phase.READ && world.has(Habit.SHARES_READS_BY_KEY)) {
            for (Actor other : world.actors) {
                if (other.phase == Phase.USE && other.instance.equals(instance)) {
                    readRun = ((CallerActor) other).readRun;
                    phase = Phase.USE;
                }
            }
        }
    }

    private void read(World world) {
        byte[] found = world.visibleEntry();
        readRun = found == null ? 0 : usableRun(found);
        phase = Phase.USE;
        if (!world.scenario.has(Trait.CALLERS_TOGETHER)) { // else somebody might share it
            use(world);
        }
    }

    private void use(World world) {
        long found = readRun;
        readRun = 0;
        if (found == 0) {
            phase = Phase.ASK;
        } else {
            decode(world, found);
        }
    }

    private long usableRun(byte[] entry) {
        EntryHeader header = EntryHeader.read(entry);
        return header == null || header.typeId() != Samples.typeId(jobType) ? 0 : header.run();
    }

    private void decode(World world, long found) {
        if (found == world.unreadableRun) {
            undecodable = found;
            need = 0;
            askedBefore = false;
            covered = false;
            phase = Phase.ASK;
        } else {
            serve(world, found);
        }
    }

    void oweMessage() {
        owesMessage = true;
    }

    private void added() {
        owesMessage = false;
        phase = Phase.WAIT;
    }

    private AskReply ask(World world) {
        owesMessage = false;
        boolean here = hasHandler && world.scenario.has(Trait.CALLER_MODE);
        if (here && (owner.isEmpty() || world.has(Habit.CHANGES_OWNER))) {
            owner = world.ownerFor(this);
        }
        phase = Phase.ASK; // until it is answered, even if it has to be repeated
        return world.ask(
                new Ask(
                        Samples.KEY,
                        kind,
                        need,
                        here ? RunMode.CALLER : RunMode.WORKER,
                        owner,
                        askedBefore ? BEFORE : Duration.ZERO,
                        jobType,
                        Samples.spec(writesNewer),
                        Samples.LEASE,
                        world.scenario.maxAttempts(),
                        Samples.LONG,
                        world.scenario.has(Trait.FAILURE_TTL) ? Samples.LONG : Duration.ZERO,
                        undecodable),
                instance);
    }

    private void answered(World world, AskReply reply) {
        if (reply instanceof AskReply.Begun begun) {
            need = begun.run();
            start(world, begun.run(), begun.attempt(), begun.spec());
            return;
        }
        owner = "";
        if (reply instanceof AskReply.Hit hit) {
            decode(world, usableRun(hit.entry()));
        } else if (reply instanceof AskReply.Joined joined) {
            need = world.has(Habit.FORGETS_NEED) ? Math.min(1, joined.need()) : joined.need();
            phase = owesMessage ? Phase.ADD : Phase.WAIT;
        } else if (reply instanceof AskReply.Ended ended) {
            ended(world, ended.outcome());
        } else if (reply instanceof AskReply.GivenUp givenUp) {
            if (need > givenUp.outcome().run()) {
                phase = Phase.ASK;
            } else {
                serve(world, givenUp.outcome().run());
            }
        }
    }

    private void ended(World world, Outcome outcome) {
        if (outcome.kind() == Outcome.Kind.FAILURE || outcome.payload() != null) {
            serve(world, outcome.run());
        } else {
            readRun = outcome.run();
            phase = Phase.LOOK;
        }
    }

    private void look(World world) {
        long wanted = readRun;
        readRun = 0;
        byte[] found = world.visibleEntry();
        long there = found == null ? 0 : usableRun(found);
        if (there >= wanted) {
            decode(world, there);
        } else {
            need = Math.max(need, wanted + 1);
            phase = Phase.ASK;
        }
    }

    boolean listens(World world) {
        return phase == Phase.WAIT || (phase == Phase.ASK && world.has(Habit.HINT_SERVES_UNANSWERED));
    }

    /** A hint has come. */
    void hinted(World world, Hint hint) {
        if (!listens(world)) {
            return;
        }
        Outcome outcome = hint.outcome();
        boolean will = (need > 0 || phase == Phase.ASK)
                && (need <= hint.run() || world.has(Habit.HINT_SERVES_ANY_NEED))
                && (hint.jobType().equals(jobType) || world.has(Habit.HINT_SERVES_ANY_TYPE));
        if (will && outcome != null && outcome.payload() != null) {
            world.rules.sameType(jobType, hint.jobType());
            serve(world, hint.run());
        } else {
            phase = Phase.ASK;
        }
    }

    private void serve(World world, long byRun) {
        world.rules.served(kind, floor, byRun, name);
        done(Phase.DONE);
    }

    private void done(Phase last) {
        phase = last;
        forgetRun();
        floor = 0;
        need = 0;
        undecodable = 0;
        readRun = 0;
        askedBefore = false;
        covered = false;
        owesMessage = false;
    }

    @Override
    void crash(World world) {
        super.crash(world);
        done(Phase.GONE);
    }

    @Override
    void left(World world) {
        forgetRun();
        phase = Phase.ASK;
    }

    @Override
    void finished(World world, Outcome outcome) {
        long ended = outcome.run();
        world.tellOwn(instance, jobType, outcome);
        forgetRun();
        if (need <= ended) {
            serve(world, ended);
        } else {
            phase = Phase.ASK;
        }
    }

    @Override
    void handedBack(World world) {
        done(Phase.GONE); // its instance is closed
    }

    /** A run has ended, and its outcome is kept. */
    void noteEnd(World world, long ended, String type, boolean isVoid) {
        if (!hasStarted() || !isUnserved()) {
            return;
        }
        askedBefore = true;
        if (!type.equals(jobType)) {
            covered = false;
        } else if (!isVoid && need <= ended && world.rules.isAbove(floor, ended)) {
            covered |= kind == Ask.Kind.GET || need > 0;
        }
    }

    /** What had ended may not be there any more. */
    void noteLoss() {
        covered = false;
    }

    @Override
    void encode(Fingerprint state) {
        super.encode(state);
        state.floor(floor);
        state.number(need);
        state.number(undecodable);
        state.number(readRun);
        state.bits((askedBefore ? 1 : 0) | (covered ? 2 : 0) | (owesMessage ? 4 : 0));
    }

    @Nullable
    static CallerActor of(Actor actor) {
        return actor instanceof CallerActor caller ? caller : null;
    }
}

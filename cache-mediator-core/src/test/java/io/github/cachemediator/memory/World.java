package io.github.cachemediator.memory;

import io.github.cachemediator.codec.EntryHeader;
import io.github.cachemediator.memory.Scenario.Fault;
import io.github.cachemediator.memory.Scenario.Trait;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.Outcome;
import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One state of an exploration: a store with one key, the actors, and what the rules have to remember. Time stands
 * still: leases end when a step says so, and each new run number is above all others.
 */
final class World implements Effect.Target {

    private static final long MILLIS = 1_700_000_000_000L;

    final Scenario scenario;
    final Protocol protocol;
    final Rules rules;
    final Actor[] actors;
    final Messages messages;
    final Hints hints;
    byte @Nullable [] foreignEntry;
    byte @Nullable [] entry;

    @Nullable
    JobRecord record;

    long unreadableRun;
    int faults;
    int acting = -1;
    boolean clockSetBack;
    private long micros = MILLIS * 1000;

    /** Creates a world in which nothing has happened. */
    World(Scenario scenario, Protocol protocol) {
        this.scenario = scenario;
        this.protocol = protocol;
        rules = new Rules();
        faults = scenario.fault() == Fault.NONE ? 0 : 1;
        messages = new Messages();
        hints = new Hints();
        actors = Cast.of(scenario);
        if (scenario.has(Trait.OLD_ENTRY) || scenario.has(Trait.UNREADABLE_ENTRY)) {
            micros += 2;
            byte[] old = Samples.entryOf(micros, Samples.TYPE);
            entry = scenario.has(Trait.FOREIGN_DRIVER) ? null : old;
            foreignEntry = scenario.has(Trait.FOREIGN_DRIVER) ? old : null;
            rules.old(micros);
            unreadableRun = scenario.has(Trait.UNREADABLE_ENTRY) ? micros : 0;
        }
        if (scenario.has(Trait.CLOCK_BEHIND)) {
            setClockBack();
        }
    }

    private World(World other) {
        scenario = other.scenario;
        protocol = other.protocol;
        rules = other.rules.copy();
        actors = new Actor[other.actors.length];
        for (int i = 0; i < actors.length; i++) {
            actors[i] = other.actors[i].copy();
        }
        messages = other.messages.copy();
        hints = other.hints.copy();
        foreignEntry = other.foreignEntry;
        entry = other.entry;
        record = other.record;
        unreadableRun = other.unreadableRun;
        faults = other.faults;
        clockSetBack = other.clockSetBack;
        micros = other.micros;
    }

    World copy() {
        return new World(this);
    }

    /** Returns what may happen next. */
    List<Step> steps() {
        Step.Collector steps = new Step.Collector(this);
        for (Actor actor : actors) {
            actor.addSteps(this, steps);
        }
        new Surroundings(this).addSteps(steps);
        return steps.steps();
    }

    boolean canFail(Fault fault) {
        return faults > 0 && scenario.fault() == fault;
    }

    boolean has(Protocol.Habit habit) {
        return protocol.has(habit);
    }

    // The steps at the record.

    AskReply ask(Ask ask, String instance) {
        return made(protocol.ask(record, entry, ask, instance, now()));
    }

    BeginReply begin(Begin begin) {
        return made(protocol.begin(record, begin, now()));
    }

    RenewReply renew(RunningActor actor) {
        return made(protocol.renew(record, new RunToken(Samples.KEY, actor.run, actor.runOwner), now()));
    }

    EndReply end(End end) {
        Transition<EndReply> transition = protocol.end(record, entry, end, now());
        boolean changes = !transition.effects().isEmpty();
        if (changes) {
            rules.ended(end.token(), required(record));
        }
        return made(transition);
    }

    boolean evict() {
        return made(protocol.evict(record, entry));
    }

    private <R> R made(Transition<R> transition) {
        transition.effects().forEach(effect -> effect.applyTo(this));
        return transition.reply();
    }

    @Override
    public void storeRecord(JobRecord next, @Nullable Duration ttl) {
        JobRecord before = record;
        record = next;
        boolean was = isActive(before);
        boolean is = isActive(next);
        if (is && (!was || !required(before).jobType.equals(next.jobType))) {
            rules.created(this);
        } else if (was && next.state == JobRecord.State.QUEUED && isAlive(required(before)) && isRunning(before)) {
            rules.allowRun(); // handed back
        }
        if (isRunning(next) && (!isRunning(before) || !required(before).owner.equals(next.owner))) {
            rules.begun(this, next.run);
        }
        if (next.run <= now().micros()) {
            micros = Math.max(micros, next.run);
        }
        LastOutcome last = next.last;
        if (was && !is && last != null) {
            noteEnd(last.run(), last.jobType(), last.isVoid());
        }
    }

    @Override
    public void dropRecord() {
        record = null;
    }

    @Override
    public void storeEntry(byte[] stored, Duration ttl) {
        long before = entry == null ? 0 : runOf(entry);
        rules.stored(runOf(stored), before);
        entry = stored;
        noteEnd(runOf(stored), required(record).jobType, false);
    }

    @Override
    public void dropEntry() {
        entry = null;
    }

    @Override
    public void addMessage(String jobType) {
        if (scenario.has(Trait.CLUSTER) && actors[acting] instanceof CallerActor caller) {
            caller.oweMessage();
        } else {
            messages.add(jobType);
        }
    }

    @Override
    public void sendHint(Set<String> instances, Hint hint) {
        Hint sent = scenario.has(Trait.CLUSTER) ? new Hint(Samples.KEY, hint.run(), hint.jobType(), null) : hint;
        instances.forEach(instance -> tell(instance, sent));
    }

    /** Tells the callers of the instance that has executed a run. */
    void tellOwn(String instance, String jobType, Outcome outcome) {
        tell(instance, new Hint(Samples.KEY, outcome.run(), jobType, outcome));
    }

    private void tell(String instance, Hint hint) {
        for (Actor actor : actors) {
            if (actor instanceof CallerActor caller && caller.isUnserved() && caller.instance.equals(instance)) {
                hints.add(instance, hint);
                return;
            }
        }
    }

    private void noteEnd(long run, String jobType, boolean isVoid) {
        for (Actor actor : actors) {
            if (actor instanceof CallerActor caller) {
                caller.noteEnd(this, run, jobType, isVoid);
            }
        }
    }

    /** What lies elsewhere is deleted, whichever run has stored it. */
    void loseForeignEntry() {
        foreignEntry = null;
        noteLoss();
    }

    /** Results may be gone. */
    void noteLoss() {
        for (Actor actor : actors) {
            if (actor instanceof CallerActor caller) {
                caller.noteLoss();
            }
        }
    }

    /** Removes a message for good. */
    boolean remove(int id) {
        messages.remove(id);
        for (Actor actor : actors) {
            if (actor instanceof WorkerActor worker && worker.index != acting) {
                worker.forget(id);
            }
        }
        return true;
    }

    /** Returns what a read sees. */
    byte @Nullable [] visibleEntry() {
        return scenario.has(Trait.FOREIGN_DRIVER) ? foreignEntry : entry;
    }

    Duration entryTtl() {
        return scenario.has(Trait.UNSTORED)
                ? Duration.ZERO
                : scenario.has(Trait.SHORT_TTL) ? Samples.SHORT : Samples.LONG;
    }

    /** Returns a name that nobody has heard of. */
    String ownerFor(Actor actor) {
        for (int nonce = 1; ; nonce++) {
            String owner = actor.instance + ':' + actor.index + '.' + nonce;
            boolean known = record != null
                    && (record.owner.equals(owner)
                            || (record.last != null && record.last.owner().equals(owner)));
            if (!known && !(actor instanceof RunningActor running && running.runOwner.equals(owner))) {
                return owner;
            }
        }
    }

    /** Tells whether the store knows a run as an actor's, and its lease holds. */
    boolean isKept(RunningActor actor) {
        return record != null && record.isRunBy(actor.run, actor.runOwner) && isAlive(record);
    }

    boolean isAlive(JobRecord job) {
        return job.lease.isAlive(now());
    }

    Moment now() {
        return new Moment(micros + 2);
    }

    void setClockBack() {
        clockSetBack = true;
        micros = (MILLIS - Samples.LONG.toMillis()) * 1000;
    }

    static boolean isActive(@Nullable JobRecord job) {
        return job != null && job.state != JobRecord.State.ENDED;
    }

    private static boolean isRunning(@Nullable JobRecord job) {
        return job != null && job.state == JobRecord.State.RUNNING;
    }

    static long runOf(byte[] stored) {
        EntryHeader header = EntryHeader.read(stored);
        return header == null ? 0 : header.run();
    }

    private static JobRecord required(@Nullable JobRecord job) {
        if (job == null) {
            throw new IllegalStateException("no record");
        }
        return job;
    }

    void encode(Fingerprint state) {
        for (Actor actor : actors) {
            actor.encode(state);
        }
        messages.encode(state);
        hints.encode(state);
        state.entry(entry);
        state.entry(foreignEntry);
        state.number(unreadableRun);
        state.bits(faults << 1 | (clockSetBack ? 1 : 0));
        state.record(record, now());
        rules.encode(state);
    }

    @Override
    public String toString() {
        String job = record == null
                ? "no record"
                : "record " + record.state + " run " + record.run % 1000 + (record.isVoid ? " void" : "")
                        + (isAlive(record) ? "" : " lease over");
        return job + ", " + (entry == null ? "no entry" : "entry " + runOf(entry) % 1000) + ", " + messages + ", "
                + List.of(actors);
    }
}

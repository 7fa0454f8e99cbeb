package io.github.cachemediator.chaos.history;

import java.util.ArrayList;
import java.util.List;

/** A history that never happened, told in seconds, all of one key. Not thread-safe. */
final class MadeUp {

    static final String KEY = "key";

    private static final long TIMEOUT = 5_000;
    private static final long TTL = 60_000;

    private final List<Event> events = new ArrayList<>();

    /** Returns the moment of a second. */
    static long at(double second) {
        return Math.round(second * 1_000_000);
    }

    /** A run begins; its number is the moment of its begin. */
    MadeUp begins(String instance, double begun) {
        events.add(new Event.RunBegun(instance, KEY, at(begun), 1, at(begun)));
        return this;
    }

    MadeUp run(String instance, double begun, double ended) {
        return run(instance, begun, ended, Event.Outcome.VALUE);
    }

    MadeUp run(String instance, double begun, double ended, Event.Outcome outcome) {
        begins(instance, begun);
        events.add(new Event.RunEnded(instance, KEY, at(begun), outcome, at(ended)));
        return this;
    }

    /** The lease of the run that began at a second is renewed. */
    MadeUp renewed(String instance, double run, double moment) {
        events.add(new Event.Renewed(instance, at(run), at(moment)));
        return this;
    }

    /** A run of which its instance learns late. */
    MadeUp lateRun(String instance, double taken, double begun, double ended) {
        events.add(new Event.RunBegun(instance, KEY, at(taken), 1, at(begun)));
        events.add(new Event.RunEnded(instance, KEY, at(taken), Event.Outcome.VALUE, at(ended)));
        return this;
    }

    /** A call returns the value of the run that began at a second. */
    MadeUp call(Event.Kind kind, double begun, double ended, double run) {
        events.add(new Event.Call("a-1", kind, KEY, at(begun), at(ended), TIMEOUT, TTL, at(run), at(run), null, null));
        return this;
    }

    MadeUp get(double begun, double ended, double run) {
        return call(Event.Kind.GET, begun, ended, run);
    }

    MadeUp warm(double begun, double ended, double run) {
        return call(Event.Kind.WARM, begun, ended, run);
    }

    MadeUp evict(double begun, double ended) {
        return call(Event.Kind.EVICT, begun, ended, 0);
    }

    MadeUp failedEvict(double begun, double ended) {
        return fails(Event.Kind.EVICT, "CacheMediatorUnavailableException", begun, ended, "gone");
    }

    MadeUp fails(String error, double begun, double ended, String message) {
        return fails(Event.Kind.GET, error, begun, ended, message);
    }

    private MadeUp fails(Event.Kind kind, String error, double begun, double ended, String message) {
        events.add(new Event.Call("a-1", kind, KEY, at(begun), at(ended), TIMEOUT, TTL, 0, 0, error, message));
        return this;
    }

    MadeUp stall(String instance, double begun, double ended) {
        events.add(new Event.Stall(instance, at(begun), at(ended)));
        return this;
    }

    MadeUp killed(String instance, double moment) {
        events.add(new Event.Death(instance, at(moment)));
        return this;
    }

    /** Something that loses what Redis holds. */
    MadeUp loss(String target, double begun, double healed) {
        events.add(new Event.Fault("loss", target, at(begun), at(healed), true, false, false));
        return this;
    }

    /** Something that leases can expire by. */
    MadeUp disturbance(String target, double begun, double healed) {
        events.add(new Event.Fault("disturbance", target, at(begun), at(healed), false, true, false));
        return this;
    }

    /** Instances are told to stop, and replaced. */
    MadeUp stop(String target, double begun, double healed) {
        events.add(new Event.Fault(Event.Fault.STOP, target, at(begun), at(healed), false, true, false));
        return this;
    }

    /** A failover. */
    MadeUp failover(double begun, double healed) {
        events.add(new Event.Fault("failover", "", at(begun), at(healed), true, true, true));
        return this;
    }

    MadeUp leftover(String promise, String what) {
        events.add(new Event.Leftover(promise, what));
        return this;
    }

    History history() {
        return new History(events);
    }
}

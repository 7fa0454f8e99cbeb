package io.github.cachemediator.chaos.history;

import org.jspecify.annotations.Nullable;

/** Something that happened. All times are microseconds since 1970 on the clock of the host, which all processes share. */
public sealed interface Event {

    /** What a call asks for. */
    enum Kind {
        GET,
        WARM,
        EVICT
    }

    /** How a handler was left. */
    enum Outcome {
        VALUE,
        THREW,
        INTERRUPTED
    }

    /**
     * A call that has ended.
     *
     * @param timeout what it was given, in milliseconds
     * @param ttl how long what it gets may be kept, in milliseconds
     * @param run number of the run that made its value; 0 if it got none, or one of a run without a number
     * @param runBegun when the handler of that run began
     * @param error class of what it threw; null if it returned
     * @param message message of what it threw
     */
    record Call(
            String instance,
            Kind kind,
            String key,
            long begun,
            long ended,
            long timeout,
            long ttl,
            long run,
            long runBegun,
            @Nullable String error,
            @Nullable String message)
            implements Event {

        public boolean returned() {
            return error == null;
        }

        /** Tells whether it returned a value whose run has a number. */
        public boolean hasRun() {
            return error == null && run > 0;
        }

        /**
         * Returns the latest moment at which its run can have begun: a run number is at least Redis' clock at the begin
         * of the run, and the handler begins later.
         */
        public long runBegunAtLatest() {
            return Math.min(run, runBegun);
        }
    }

    /** A handler was entered. */
    record RunBegun(String instance, String key, long run, int attempt, long at) implements Event {}

    /** A handler was left. */
    record RunEnded(String instance, String key, long run, Outcome outcome, long at) implements Event {}

    /** The result of a run of an instance was refused, as another run has taken its place. */
    record Refused(String instance, String key, long at) implements Event {}

    /** A run of an instance lost its lease. */
    record LeaseLost(String instance, String key, long at) implements Event {}

    /**
     * An instance has renewed the lease of a run.
     *
     * @param at when it sent the command; Redis has executed it later
     */
    record Renewed(String instance, long run, long at) implements Event {}

    /** None of an instance's threads ran in this time. */
    record Stall(String instance, long begun, long ended) implements Event {}

    /** An instance was killed. */
    record Death(String instance, long at) implements Event {}

    /**
     * Something was broken, and mended.
     *
     * @param target the instance, the key, or nothing: everything
     * @param loses whether what Redis holds can be lost by it
     * @param disturbs whether leases can expire by it
     * @param forgets whether it can undo what was written lately: a failover
     */
    record Fault(String kind, String target, long begun, long healed, boolean loses, boolean disturbs, boolean forgets)
            implements Event {

        /** The kind that tells an instance to stop. */
        public static final String STOP = "SIGTERM";

        /** Tells whether it falls into a time. */
        public boolean overlaps(long from, long to) {
            return begun <= to && healed >= from;
        }

        /** Tells whether it can have lost what Redis holds about a key. */
        public boolean canLose(String key) {
            return loses && (target.isEmpty() || target.equals(key));
        }

        /** Tells whether it has told an instance to stop, which then hands back what does not end in time. */
        public boolean stops(String instance) {
            return kind.equals(STOP) && instance.startsWith(target + "-");
        }

        /** Tells whether it can have kept an instance from renewing its leases. */
        public boolean canDisturb(String instance) {
            return disturbs && (target.isEmpty() || instance.startsWith(target + "-"));
        }
    }

    /**
     * Something that is still there although all is quiet: a thing in Redis that nobody wants, a call that never ended.
     *
     * @param promise the promise that says it should not be
     */
    record Leftover(String promise, String what) implements Event {}
}

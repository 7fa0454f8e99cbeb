package io.github.cachemediator.memory;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What an exploration starts with: who takes part, what is special about them, and the one thing that goes wrong.
 *
 * @param maxAttempts begins before a job is given up
 */
record Scenario(int callers, int warms, int workers, int evicts, int maxAttempts, Fault fault, Set<Trait> traits) {

    static final Scenario NOBODY = new Scenario(0, 0, 0, 0, 3, Fault.NONE, EnumSet.noneOf(Trait.class));

    Scenario callers(int number) {
        return new Scenario(number, warms, workers, evicts, maxAttempts, fault, traits);
    }

    Scenario warms(int number) {
        return new Scenario(callers, number, workers, evicts, maxAttempts, fault, traits);
    }

    Scenario workers(int number) {
        return new Scenario(callers, warms, number, evicts, maxAttempts, fault, traits);
    }

    Scenario evicts(int number) {
        return new Scenario(callers, warms, workers, number, maxAttempts, fault, traits);
    }

    Scenario maxAttempts(int number) {
        return new Scenario(callers, warms, workers, evicts, number, fault, traits);
    }

    Scenario with(Fault what) {
        return new Scenario(callers, warms, workers, evicts, maxAttempts, what, traits);
    }

    Scenario with(Trait trait) {
        EnumSet<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new Scenario(callers, warms, workers, evicts, maxAttempts, fault, more);
    }

    /** Returns how many workers there must be for one to be left when an instance is gone. */
    int leastWorkers() {
        return Math.max(workers, has(Trait.WORKERS_TOGETHER) ? 3 : 2);
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    @Override
    public String toString() {
        String who = callers + " get, " + warms + " warm, " + workers + " work, " + evicts + " evict, " + maxAttempts
                + " attempts, " + words(fault);
        return traits.isEmpty()
                ? who
                : who + " ("
                        + String.join(", ", traits.stream().map(Scenario::words).toList()) + ")";
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What goes wrong, once, at any moment. */
    enum Fault {
        NONE,
        /** An instance ends between two steps. */
        CRASH,
        /** An instance stands still: its lease ends and its message can be claimed, then it goes on. */
        LEASE_EXPIRED,
        ENTRY_LOST,
        RECORD_LOST,
        MESSAGE_LOST,
        HINT_LOST,
        FLUSHED,
        HANDLER_THROWS,
        /** A step was made, its answer lost; whoever made it repeats it. */
        REPLY_LOST,
        /** An instance shuts down and hands back what it has. */
        HANDED_BACK,
        /** The clock of the store is set back by longer than any lease. */
        CLOCK_SET_BACK;

        /** Tells whether a run may be taken from an actor that does not know it yet. */
        boolean endsLeases() {
            return this == LEASE_EXPIRED || this == RECORD_LOST || this == FLUSHED || this == CLOCK_SET_BACK;
        }
    }

    /** What is special. */
    enum Trait {
        /** Callers run their jobs themselves. */
        CALLER_MODE,
        /** As before, but the last caller or warm has no handler and asks in worker mode. */
        ONE_WITHOUT_HANDLER,
        /** The last caller asks for another job type. */
        OTHER_TYPE,
        /** Entries are in a driver that the record's steps do not see. */
        FOREIGN_DRIVER,
        /** Messages are added by a command of their own, hints carry no outcome. */
        CLUSTER,
        /** Values are not stored, only handed over. */
        UNSTORED,
        /** Entries live for less time than outcomes are kept. */
        SHORT_TTL,
        /** Failures are served for a while. */
        FAILURE_TTL,
        /** The first caller writes a spec that no worker and no other caller can read. */
        NEWER_SPEC,
        /** An entry is there from the beginning. */
        OLD_ENTRY,
        /** As before, and the clock of the store was set back since: numbers follow the entry, not the clock. */
        CLOCK_BEHIND,
        /** The entry cannot be decoded by anybody. */
        UNREADABLE_ENTRY,
        /** Outcomes are kept for a time only: the records of ended jobs go away. */
        OUTCOMES_EXPIRE,
        /** Messages that were read are slow to be begun: waiters add others. */
        BACKLOG,
        /** All callers are in one instance. */
        CALLERS_TOGETHER,
        /** The first two workers are permits of one instance. */
        WORKERS_TOGETHER,
        /** The first worker is in the first caller's instance. */
        CALLER_WITH_WORKER,
        /** Callers are certain to miss, and ask without a read. */
        ASKS_FIRST
    }
}

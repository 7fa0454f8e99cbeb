package io.github.cachemediator.memory;

/** Somebody who takes part, as a machine that makes one step at a time. Copied with its world. */
abstract class Actor implements Cloneable {

    final int index;
    final String name;
    final String instance;
    Phase phase;

    Actor(int index, String name, String instance, Phase phase) {
        this.index = index;
        this.name = name;
        this.instance = instance;
        this.phase = phase;
    }

    /** Adds what it may do next. */
    abstract void addSteps(World world, Step.Collector steps);

    /** Tells whether its instance is up to something, so that a crash makes a difference. */
    boolean isBusy() {
        return phase != Phase.NEW && phase != Phase.IDLE && phase != Phase.DONE && phase != Phase.GONE;
    }

    /** Its instance has ended. */
    void crash(World world) {
        phase = Phase.GONE;
    }

    void encode(Fingerprint state) {
        state.bits(phase.ordinal());
    }

    Actor copy() {
        try {
            return (Actor) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return name + " " + phase;
    }

    /** What an actor is about to do. */
    enum Phase {
        /** Nothing yet. */
        NEW,
        /** A caller: reading the entry. */
        READ,
        /** A caller: using the entry that was read. */
        USE,
        /** A caller: asking. */
        ASK,
        /** A caller: adding a message for the job it has created. */
        ADD,
        /** A caller: waiting. */
        WAIT,
        /** A caller: reading what was stored elsewhere. An evict: deleting it there. */
        LOOK,
        DONE,
        /** A worker: nothing. */
        IDLE,
        /** A worker: beginning the job of its message. */
        BEGIN,
        /** Executing the handler, then ending the run. */
        RUN,
        /** Pausing before the next attempt. */
        PAUSE,
        /** Ending the run as failed. */
        FAIL,
        /** Storing in a driver that the record does not see. */
        STORE,
        /** Ending the run after that. */
        END,
        /** Deleting there what should not have been stored. */
        CLEAN,
        /** Handing the job back at shutdown. */
        HAND_BACK,
        /** Handing the job back to instances of a newer version. */
        LEAVE_TO_OTHERS,
        /** Adding a message for a job that was handed back. */
        ADD_AGAIN,
        /** Acknowledging. */
        ACKNOWLEDGE,
        /** Closed or crashed. */
        GONE
    }
}

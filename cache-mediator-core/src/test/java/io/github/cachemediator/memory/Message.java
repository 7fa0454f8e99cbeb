package io.github.cachemediator.memory;

/**
 * A message in the stream of a job type.
 *
 * @param holder the index of the worker that has it, or one of the constants
 */
record Message(String jobType, int id, int holder) {

    /** Nobody has read it. */
    static final int UNREAD = -1;

    /** Pending with somebody who does nothing about it. */
    static final int LEFT = -2;

    Message heldBy(int actor) {
        return new Message(jobType, id, actor);
    }
}

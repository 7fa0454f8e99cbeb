package io.github.cachemediator.queue;

import java.time.Duration;

/** What a begin is answered with. */
public sealed interface BeginReply {

    /** There is no such job any more: acknowledge the message. */
    record Gone() implements BeginReply {}

    /**
     * Somebody else runs it: leave the message pending.
     *
     * @param left time until that run's lease ends
     */
    record Busy(Duration left) implements BeginReply {}

    /**
     * All attempts but one were begun by somebody and never ended; nothing was changed. The job may kill the process
     * that runs it: begin it {@linkplain Begin#alone alone}, so that it takes no other's last attempt with it.
     */
    record LastAttempt() implements BeginReply {}

    /**
     * The run has begun.
     *
     * @param run the run number
     * @param attempt begins of this job so far
     * @param maxAttempts begins before the job is given up
     * @param spec the encoded job
     */
    record Begun(long run, int attempt, int maxAttempts, byte[] spec) implements BeginReply {}

    /**
     * The job has been given up, since its attempts are used up: write the dead letter, then acknowledge.
     *
     * @param outcome the failure
     * @param attempts begins of the job
     * @param spec the encoded job
     */
    record GivenUp(Outcome outcome, int attempts, byte[] spec) implements BeginReply {}
}

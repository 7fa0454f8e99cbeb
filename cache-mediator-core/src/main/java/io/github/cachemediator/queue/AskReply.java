package io.github.cachemediator.queue;

import java.time.Duration;

/** What an ask is answered with. */
public sealed interface AskReply {

    /**
     * An entry that is good enough.
     *
     * @param entry header and value
     */
    record Hit(byte[] entry) implements AskReply {}

    /**
     * The outcome of a run that is good enough. A stored one without payload is to be read from the driver; if nothing
     * is there, ask again with a need above its run.
     */
    record Ended(Outcome outcome) implements AskReply {}

    /**
     * A job that will do, or after which one will.
     *
     * @param run the record's run number now
     * @param need smallest run number that the asker may be served with; above {@code run} if the job in the record
     *     will not do
     * @param running whether it runs; otherwise it is queued
     * @param left time until its lease (running) or enqueue lease (queued) ends
     * @param created whether this very ask created it
     * @param otherType whether the job in the record is of another job type
     */
    record Joined(long run, long need, boolean running, Duration left, boolean created, boolean otherType)
            implements AskReply {}

    /**
     * The asker has begun a run and must execute it.
     *
     * @param run the run number
     * @param attempt begins of this job so far
     * @param spec the encoded job as the record has it
     * @param created whether this very ask created the job
     */
    record Begun(long run, int attempt, byte[] spec, boolean created) implements AskReply {}

    /**
     * The job has been given up by this very ask, since its attempts are used up; the asker writes the dead letter and
     * is served with the outcome.
     *
     * @param outcome the failure
     * @param attempts begins of the job
     * @param spec the encoded job as the record had it
     */
    record GivenUp(Outcome outcome, int attempts, byte[] spec) implements AskReply {}
}

package io.github.cachemediator.queue;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * The job records. Every method is one atomic step at the store, decided by the store's clock, and may be repeated
 * after a lost reply. {@code docs/protocol.md} has the rows of each step.
 */
public interface JobRecords {

    /**
     * The one step behind first ask, poll, hint, reconnect and takeover: answers with what is good enough, joins the
     * job that will be, or creates it; a job for the stream has been added to it when the stage completes.
     */
    CompletionStage<AskReply> ask(Ask ask);

    /** Takes a queued job, or one whose lease is over, into a new run. */
    CompletionStage<BeginReply> begin(Begin begin);

    /** Extends the lease of a run. */
    CompletionStage<RenewReply> renew(RunToken token, Duration lease);

    /** Ends a run, if it is still the record's. */
    CompletionStage<EndReply> end(End end);

    /** Tells whether an end that is not refused acknowledges its message in the same step. */
    boolean acknowledgesWithEnd();

    /**
     * Deletes the entry and makes a running job void. Completes with whether an entry was there.
     */
    CompletionStage<Boolean> evict(String key);

    /** Notes that a run waits for another key. Completes with whether the run is still the record's. */
    CompletionStage<Boolean> addWait(RunToken token, String awaitedKey);

    /** Takes back {@link #addWait}. */
    CompletionStage<Boolean> removeWait(RunToken token, String awaitedKey);

    /** Returns the keys that the running job of a key waits for; empty if none runs. */
    CompletionStage<Set<String>> awaitedBy(String key);
}

package io.github.cachemediator.queue;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The streams that deliver jobs, at least once. Duplicates are harmless, since the records decide. Messages in the form
 * of a newer version are not delivered: they stay pending for instances that know it.
 */
public interface JobStreams {

    /** Returns the streams of a job type, one for each partition. */
    List<StreamName> of(String jobType);

    /** Adds a message for a job to the stream of its key. */
    CompletionStage<Void> add(String jobType, String key);

    /** Tells whether one read may name several streams. */
    boolean readsManyStreams();

    /** Opens a reader with a connection of its own. */
    JobStreamReader openReader();

    /**
     * Takes over messages that were delivered, to whomever, and neither acknowledged nor kept for {@code idle}.
     *
     * @param count the most to take
     */
    CompletionStage<List<Delivery>> claim(StreamName stream, Duration idle, int count);

    /**
     * Completes with what was delivered to this instance, whether it got it or not, and is neither acknowledged nor
     * taken over.
     */
    CompletionStage<List<Delivery>> pending(StreamName stream);

    /** Keeps deliveries of this instance from being claimed by others for another idle time. */
    CompletionStage<Void> keep(Collection<Delivery> deliveries);

    /** Removes a message for good. */
    CompletionStage<Void> acknowledge(Delivery delivery);

    /** Writes a dead letter to the capped stream of its type. */
    CompletionStage<Void> deadLetter(DeadLetter letter);

    /**
     * Shows that this instance is there, and may remove consumers of a stream that were idle for longer and have nothing
     * pending. Completes with their number.
     *
     * @param chance a random number from 0 to 1: the consumers are only looked through if it is below one by their
     *     number, or by twenty if there are more, so that not every instance looks each time; 0: they are in any case
     */
    CompletionStage<Integer> reapConsumers(StreamName stream, Duration idle, double chance);

    /** Completes with the number of consumers that have read a job type's streams within the time. */
    CompletionStage<Integer> activeConsumers(String jobType, Duration within);
}

package io.github.cachemediator.worker;

import io.github.cachemediator.queue.Delivery;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets jobs with one attempt left run one at a time in this instance. What has used up the others without an end may be
 * such a job itself, one that kills its process; run together, it would take the last attempts of the rest with it,
 * each time that a worker starts again and reads the same jobs. Thread-safe.
 */
final class LastAttempts {

    private final Permits one = new Permits(1, () -> {});
    private final Set<String> jobs = ConcurrentHashMap.newKeySet();

    /**
     * Runs a start when it is the job's turn; {@link #leave} ends what it starts.
     *
     * @return whether it will; not if the job is here already, through another message
     */
    boolean enter(Delivery delivery, Runnable start) {
        boolean first = jobs.add(job(delivery));
        if (first) {
            one.take(start);
        }
        return first;
    }

    /** The job has ended here. */
    void leave(Delivery delivery) {
        jobs.remove(job(delivery));
        one.give();
    }

    private static String job(Delivery delivery) {
        return delivery.stream().jobType() + ':' + delivery.key();
    }
}

package io.github.cachemediator.caller;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands one answer to many waiters. Whoever has got it hands it to others, until nobody is left, before it goes on: a
 * single thread that wakes a crowd has to wait for its turn among those whom it has woken. {@link java.util.concurrent.CompletableFuture}
 * does the same for threads that wait for one future. Thread-safe; never blocks.
 */
final class Handout {

    private static final Logger LOG = LoggerFactory.getLogger(Handout.class);

    private final List<Waiter> waiters;
    private final Consumer<Waiter> step;

    /** The one whose turn it is. */
    private final AtomicInteger next = new AtomicInteger();

    private Handout(List<Waiter> waiters, Consumer<Waiter> step) {
        this.waiters = waiters;
        this.step = step;
    }

    /**
     * Hands an answer to each waiter; when this returns each has got it.
     *
     * @param step hands it to one, by whichever of the threads that wait; does nothing if that one has an answer
     */
    static void toAll(List<Waiter> waiters, Consumer<Waiter> step) {
        Handout handout = new Handout(waiters, step);
        try {
            if (waiters.size() > 1) {
                waiters.forEach(waiter -> waiter.servedBy(handout));
                handout.serve();
            }
        } finally { // somebody who helps may be kept from it, or may not have the stack for it
            waiters.forEach(handout::serveNow);
        }
    }

    /** Hands it to those who have not got it yet; called by whoever has. */
    void serve() {
        for (int turn = next.getAndIncrement(); turn < waiters.size(); turn = next.getAndIncrement()) {
            try {
                step.accept(waiters.get(turn));
            } catch (Throwable e) { // not to be thrown at a call that has its answer; who brings the answer looks once
                // more
                LOG.debug("One of many could not be served this time", e);
            }
        }
    }

    private void serveNow(Waiter waiter) {
        if (waiter.entry().isDone()) {
            return;
        }
        try {
            step.accept(waiter);
        } catch (Throwable e) { // nobody may be left waiting
            waiter.entry().completeExceptionally(e);
            LOG.error("An answer could not be handed over", e);
        }
    }
}

package io.github.cachemediator.caller;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Hands one answer to many waiters. Whoever has got it hands it to others, until nobody is left, before it goes on: a
 * single thread that wakes a crowd has to wait for its turn among those whom it has woken. {@link java.util.concurrent.CompletableFuture}
 * does the same for threads that wait for one future. Thread-safe; never blocks.
 */
final class Handout {

    private final List<Waiter> waiters;
    private final Consumer<Waiter> step;

    /** The one whose turn it is. */
    private final AtomicInteger next = new AtomicInteger();

    private Handout(List<Waiter> waiters, Consumer<Waiter> step) {
        this.waiters = waiters;
        this.step = step;
    }

    /**
     * Hands an answer to each waiter once; when this returns each has got it, or a thread that helps is about to hand it
     * over.
     *
     * @param step hands it to one; called by any thread that waits for the same
     */
    static void toAll(List<Waiter> waiters, Consumer<Waiter> step) {
        if (waiters.size() == 1) {
            step.accept(waiters.get(0));
            return;
        }
        Handout handout = new Handout(waiters, step);
        waiters.forEach(waiter -> waiter.isServedBy(handout));
        handout.serve();
    }

    /** Hands it to those who have not got it yet; called by whoever has. */
    void serve() {
        for (int turn = next.getAndIncrement(); turn < waiters.size(); turn = next.getAndIncrement()) {
            Waiter waiter = waiters.get(turn);
            try {
                step.accept(waiter);
            } catch (Throwable e) { // a stack that overflows, for instance: not the fault of the thread that helps
                waiter.entry().completeExceptionally(e);
            }
        }
    }
}

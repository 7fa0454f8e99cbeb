package io.github.cachemediator.caller;

import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Outcome;
import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.run.RunResult;
import io.github.cachemediator.run.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that the callers of one instance want of one key. At most one ask is under way; callers that come
 * meanwhile share the next one, never a command that was written before they came. Thread-safe.
 *
 * <p>A group of callers is <em>unsent</em> (about to ask), <em>asking</em>, or <em>waiting</em> for a run that will do.
 * A hint, a poll, a reconnect or the end of a run here moves it from waiting to unsent; an answer serves it or moves it
 * to waiting.
 */
final class Flight {

    private static final Logger LOG = LoggerFactory.getLogger(Flight.class);

    private static final int UNREACHABLE_TRIES = 2;
    private static final long RECHECK_WITHIN = TimeUnit.MILLISECONDS.toNanos(200);

    private final String key;
    private final Flights flights;

    /** Guarded by this, as is everything below. */
    private final UnsentGroups unsent = new UnsentGroups();

    private final List<AskGroup> waiting = new ArrayList<>(2);
    private @Nullable AskGroup asking;

    /** Run number of the run that this instance executes for its own callers; 0: none. */
    private long localRun;

    /** Until when it serves who saw no entry before its end is confirmed: there was none at all, and it has its lease. */
    private long earlyUntil;

    private long hintedRun;
    private boolean closed;

    /** Why everyone is failed who is not served by the answer that is under way; {@code null} until then. */
    private @Nullable Throwable closing;

    Flight(String key, Flights flights) {
        this.key = key;
        this.flights = flights;
    }

    /** Takes a caller in. Returns whether it could; if not, the flight is over and the caller needs a new one. */
    synchronized boolean join(Waiter waiter) {
        if (closed) {
            return false;
        }
        if (unsent.take(waiter)) {
            return true;
        }
        unsent.add(new AskGroup(waiter, flights.random()));
        if (waiter.kind() == Ask.Kind.WARM || !isComing(waiter.wish().jobType())) {
            askNext(); // else the next tick will, or the end of the run that others wait for
        }
        return true;
    }

    /** Takes a caller in if others are about to ask for the same, so that its own wish is not needed. */
    synchronized boolean joinOthers(Waiter waiter) {
        return !closed && waiter.kind() == Ask.Kind.GET && unsent.take(waiter);
    }

    /** Tells whether callers here who saw no entry wait for a run. */
    synchronized boolean isComing(String jobType) {
        return waiting.stream().anyMatch(group -> group.isForFirstValue(jobType));
    }

    /** Lets a caller go. Returns whether it was still waiting. */
    synchronized boolean leave(Waiter waiter) {
        boolean left = asking != null && asking.remove(waiter);
        left |= unsent.remove(waiter);
        for (AskGroup group : waiting) {
            left |= group.remove(waiter);
        }
        return left;
    }

    /** A run has ended, here or elsewhere; its outcome serves whom it may, everyone else asks again. */
    synchronized void ended(String jobType, long run, @Nullable Outcome outcome, @Nullable Throwable error) {
        hintedRun = Math.max(hintedRun, run);
        for (AskGroup group : List.copyOf(waiting)) {
            waiting.remove(group);
            boolean mayBeServed = group.isServedBy(run, jobType) && !group.mayHaveBegun();
            if (mayBeServed && outcome != null && outcome.payload() != null) {
                flights.serve(group, outcome, error);
            } else if (!group.isIdle(flights.now())) { // for nobody, there would only be another run
                unsent.add(group);
            }
        }
        askNext();
    }

    /**
     * The run that this instance executes for its own callers has a value. If there was no entry when it began, it serves
     * whom it may before the store has confirmed its end: nobody can find an older value meanwhile, or has replaced it.
     */
    synchronized void computed(String jobType, Outcome outcome) {
        if (outcome.run() != localRun || flights.now() - earlyUntil >= 0) {
            return;
        }
        for (AskGroup group : List.copyOf(waiting)) {
            if (group.isServedBy(outcome.run(), jobType) && group.hasSeenNothing() && !group.mayHaveBegun()) {
                waiting.remove(group);
                flights.serve(group, outcome, null);
            }
        }
    }

    /** The run that this instance executed for its own callers has ended. */
    synchronized void localRunEnded(String jobType, long run, RunResult result) {
        localRun = 0;
        Outcome outcome = result.outcome();
        ended(jobType, outcome == null ? run : outcome.run(), outcome, result.error());
    }

    /** Ends the waits whose time is over, and asks for those that are due. */
    synchronized void tick(long now) {
        unsent.expire(now);
        waiting.forEach(group -> group.expire(now));
        if (asking != null) {
            asking.expire(now);
        }
        waiting.removeIf(group -> group.isIdle(now));
        for (AskGroup group : List.copyOf(waiting)) {
            boolean runsHere = localRun > 0 && group.isServedBy(localRun, group.jobType());
            if (group.isDue(now) && !runsHere) {
                waiting.remove(group);
                unsent.merge(group);
            }
        }
        askNext();
    }

    /** Lets everyone ask again within a moment. */
    synchronized void recheck(long now) {
        waiting.forEach(group -> group.checkSoon(RECHECK_WITHIN, now));
    }

    /** Fails everyone, but who is about to be answered: a run that has just ended may have what they want. */
    synchronized void close(Throwable error) {
        closing = error;
        failRest(error);
        closed = true;
        flights.remove(key, this);
    }

    private void failRest(Throwable error) {
        unsent.fail(error);
        waiting.forEach(group -> group.forEach(waiter -> waiter.entry().completeExceptionally(error)));
        waiting.clear();
    }

    private void askNext() {
        if (closing != null) {
            failRest(closing);
        }
        if (asking != null) {
            return;
        }
        if (unsent.isEmpty()) {
            if (waiting.isEmpty() && localRun == 0 && !closed) {
                closed = true;
                flights.remove(key, this);
            }
            return;
        }
        AskGroup group = unsent.next();
        asking = group;
        CompletionStage<AskReply> answer;
        try {
            answer = flights.send(flights.ask(key, group));
        } catch (Throwable e) { // nobody could ask for this key any more
            answer = CompletableFuture.failedStage(e);
        }
        flights.underWay(answer.whenComplete((reply, failure) -> {
            try {
                missing(group, reply).forEach(Waiter::missed); // tells listeners, whom nobody is to wait for
            } finally {
                answered(group, reply, failure);
            }
        }));
    }

    private synchronized List<Waiter> missing(AskGroup group, @Nullable AskReply reply) {
        return reply == null || reply instanceof AskReply.Hit ? List.of() : group.waiters();
    }

    private synchronized void answered(AskGroup group, @Nullable AskReply reply, @Nullable Throwable failure) {
        asking = null;
        try {
            if (failure != null || reply == null) {
                failed(group, QueueFailure.of(failure == null ? new IllegalStateException("no reply") : failure));
            } else {
                answered(group, reply, group.answered());
            }
        } catch (Throwable e) { // nobody may be left waiting in a group that nothing moves any more
            LOG.error("An answer could not be used", e);
            asking = asking == group ? null : asking;
            group.forEach(waiter -> waiter.entry().completeExceptionally(QueueFailure.of(e)));
        }
        askNext();
    }

    private void answered(AskGroup group, AskReply reply, String owner) {
        if (reply instanceof AskReply.Hit hit) {
            Entry entry = new Entry(hit.entry());
            group.forEach(waiter -> waiter.found(entry));
        } else if (reply instanceof AskReply.Joined joined) {
            joined(group, joined);
        } else if (reply instanceof AskReply.Ended ended) {
            ended(group, ended.outcome());
        } else if (reply instanceof AskReply.Begun begun) {
            begun(group, begun, owner);
        } else if (reply instanceof AskReply.GivenUp givenUp) {
            flights.deadLetter(key, group, givenUp);
            if (group.need() > givenUp.outcome().run()) {
                unsent.merge(group); // it may not be served by that run
            } else {
                flights.serve(group, givenUp.outcome(), null);
            }
        }
    }

    private void joined(AskGroup group, AskReply.Joined joined) {
        if (joined.created()) {
            flights.listener().onJobCreated(key, group.jobType());
        }
        if (joined.otherType()) {
            flights.typeConflict(key, group.jobType());
        }
        long left = joined.left().toNanos() + TimeUnit.MILLISECONDS.toNanos(5);
        group.joined(joined.run(), joined.need(), !joined.running(), left, flights.now());
        wait(group);
        if (joined.running() && joined.run() <= hintedRun) { // it ended while the answer was on its way
            waiting.remove(group);
            unsent.merge(group);
            hintedRun = 0;
        }
    }

    private void begun(AskGroup group, AskReply.Begun begun, String owner) {
        if (begun.created()) {
            flights.listener().onJobCreated(key, group.jobType());
        }
        group.joined(begun.run(), begun.run(), false, Long.MAX_VALUE, flights.now());
        wait(group);
        Work work = Objects.requireNonNull(group.work(), "A run has begun for an ask in worker mode");
        localRun = begun.run();
        earlyUntil = group.hasSeenNothing() ? flights.leasedUntil(group.asked()) : flights.now();
        try {
            flights.runHere(key, group, begun, owner, work);
        } catch (Throwable e) {
            localRun = 0; // no thread to be had: the run is left to its lease
            throw e;
        }
    }

    private void wait(AskGroup group) {
        for (AskGroup other : waiting) {
            if (other.fits(group)) {
                other.merge(group);
                return;
            }
        }
        waiting.add(group);
    }

    private void ended(AskGroup group, Outcome outcome) {
        if (outcome.kind() == Outcome.Kind.FAILURE || outcome.payload() != null) {
            flights.serve(group, outcome, null);
        } else {
            asking = group; // nobody else may ask until the driver has answered
            flights.readStored(key, group.jobType(), outcome.run()).whenComplete((entry, failure) -> {
                read(group, outcome.run(), entry, failure);
            });
        }
    }

    private synchronized void read(AskGroup group, long run, byte @Nullable [] entry, @Nullable Throwable failure) {
        asking = null;
        if (failure != null) {
            failed(group, QueueFailure.of(failure));
        } else if (entry != null) {
            Entry stored = new Entry(entry);
            group.forEach(waiter -> waiter.entry().complete(stored));
        } else {
            group.needAfter(run);
            missed(group);
        }
        askNext();
    }

    /** A result is gone, as after an evict. A driver that loses them all must not make jobs run one after the other. */
    private void missed(AskGroup group) {
        int missing = group.missed();
        if (missing == 1) {
            unsent.merge(group);
        } else {
            pause(group, missing - 1);
        }
    }

    private void failed(AskGroup group, QueueFailure failure) {
        if (closing != null) {
            waiting.add(group); // failed with the others
            return;
        }
        int failures = group.failed();
        boolean unreachable = failure.kind() == QueueFailure.Kind.UNREACHABLE;
        boolean isNew = group.need() == 0;
        boolean down = unreachable && isNew && (failures >= UNREACHABLE_TRIES || !flights.isAvailable());
        if (down || failure.kind() == QueueFailure.Kind.REFUSED) {
            group.forEach(waiter -> waiter.entry().completeExceptionally(failure));
        } else {
            pause(group, failures);
        }
    }

    private void pause(AskGroup group, int failures) {
        group.checkAfter(flights.pauseAfter(failures).toNanos(), flights.now());
        waiting.add(group);
    }
}

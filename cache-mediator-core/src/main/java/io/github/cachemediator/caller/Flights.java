package io.github.cachemediator.caller;

import io.github.cachemediator.CacheMediatorListener;
import io.github.cachemediator.codec.EntryHeader;
import io.github.cachemediator.codec.JobFailure;
import io.github.cachemediator.codec.JobFailureCodec;
import io.github.cachemediator.codec.JobSpec;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.DeadLetter;
import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.Outcome;
import io.github.cachemediator.queue.QueueListener;
import io.github.cachemediator.queue.RunToken;
import io.github.cachemediator.run.BegunJob;
import io.github.cachemediator.run.EngineParts;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.LoaderWork;
import io.github.cachemediator.run.Owners;
import io.github.cachemediator.run.Permit;
import io.github.cachemediator.run.RunListener;
import io.github.cachemediator.run.RunResult;
import io.github.cachemediator.run.Work;
import io.github.cachemediator.support.Once;
import io.github.cachemediator.support.Shown;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that the callers of this instance wait for, by key. Thread-safe. */
final class Flights implements QueueListener {

    private static final Logger LOG = LoggerFactory.getLogger(Flights.class);

    private final EngineParts parts;
    private final JobRunner runner;
    private final Owners owners;
    private final JobFailureCodec failures = new JobFailureCodec();
    private final Map<String, Flight> flights = new ConcurrentHashMap<>();
    private final Once conflicts = new Once();
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Throwable closed;

    Flights(EngineParts parts, JobRunner runner, Owners owners) {
        this.parts = parts;
        this.runner = runner;
        this.owners = owners;
    }

    /**
     * Takes a caller in; its entry completes when its job has ended, or when it has to give up.
     *
     * @throws io.github.cachemediator.CacheCodecException if its job cannot be encoded, and nobody else's will do
     */
    void join(Waiter waiter) {
        if (refused(waiter)) {
            return;
        }
        Flight present = flights.get(waiter.key());
        if (present == null || !present.joinOthers(waiter)) {
            waiter.wish().encode();
            while (!flights.computeIfAbsent(waiter.key(), key -> new Flight(key, this))
                    .join(waiter)) {
                Thread.onSpinWait(); // that flight has just ended and is being removed
            }
        }
        refused(waiter); // closed meanwhile, perhaps too early to have met its flight
    }

    /** Tells whether callers here who saw no entry wait for a run: there is no use in reading the entry meanwhile. */
    boolean isComing(String key, String jobType) {
        Flight flight = flights.get(key);
        return flight != null && flight.isComing(jobType);
    }

    private boolean refused(Waiter waiter) {
        Throwable reason = closed;
        return reason != null && waiter.entry().completeExceptionally(reason);
    }

    /** Lets a caller go. Returns whether it was still waiting. */
    boolean leave(Waiter waiter) {
        Flight flight = flights.get(waiter.key());
        return flight != null && flight.leave(waiter);
    }

    /** Looks at everything that waits: the safety poll, and the deadlines. */
    void tick() {
        long now = now();
        for (Flight flight : flights.values()) {
            try {
                flight.tick(now);
            } catch (Throwable e) { // it would end the tick for all keys
                LOG.warn("A waiting key could not be looked at this time", e);
            }
        }
    }

    @Override
    public void onHint(Hint hint) {
        Flight flight = flights.get(hint.key());
        if (flight != null) {
            flight.ended(hint.jobType(), hint.run(), hint.outcome(), null);
        }
    }

    @Override
    public void onSubscribed() {
        long now = now();
        flights.values().forEach(flight -> flight.recheck(now));
    }

    /** A worker of this instance has ended a job. */
    void workerRunEnded(BegunJob job, RunResult result) {
        Flight flight = flights.get(job.token().key());
        if (flight != null && result.outcome() != null) {
            flight.ended(job.jobType(), result.outcome().run(), result.outcome(), result.error());
        }
    }

    /** Fails everyone who waits, and who comes later. */
    void close(Throwable error) {
        closed = error;
        flights.values().forEach(flight -> flight.close(error));
    }

    void remove(String key, Flight flight) {
        flights.remove(key, flight);
    }

    Ask ask(String key, AskGroup group) {
        return group.ask(
                key,
                owners.next(),
                parts.settings().worker().lease(),
                parts.settings().recordTtl(group.wish().options()),
                now());
    }

    /** Notes an ask until its answer was used. */
    void underWay(CompletionStage<?> ask) {
        CompletableFuture<?> used = ask.toCompletableFuture();
        underWay.add(used);
        used.whenComplete((done, e) -> underWay.remove(used));
    }

    /** Completes when the answers to all asks that are under way now were used; fails if one of them was not answered. */
    CompletableFuture<Void> answered() {
        return CompletableFuture.allOf(underWay.toArray(CompletableFuture<?>[]::new));
    }

    CompletionStage<AskReply> send(Ask ask) {
        return parts.queue().records().ask(ask);
    }

    /** Returns until when a run that was asked for then certainly has its lease, in nanoseconds. */
    long leasedUntil(long asked) {
        return asked + parts.settings().worker().lease().toNanos();
    }

    /** Runs a job that an ask of this instance has begun. */
    void runHere(String key, AskGroup group, AskReply.Begun begun, String owner, Work work) {
        String jobType = group.jobType();
        JobSpec own = group.wish().spec();
        RunToken token = new RunToken(key, begun.run(), owner);
        BegunJob job = new BegunJob(token, jobType, begun.attempt(), begun.spec(), own, group.asked(), null);
        parts.executor().execute(() -> runner.run(job, work, Permit.NONE, new LocalRun(begun.run(), work)));
    }

    /**
     * Reads an entry that a run has stored outside of the queue; {@code null} if there is none of this run or a later
     * one.
     */
    CompletionStage<byte @Nullable []> readStored(String key, String jobType, long run) {
        return parts.driver().get(key).thenApply(entry -> {
            EntryHeader header = entry == null ? null : EntryHeader.read(entry);
            boolean good = header != null && header.typeId() == EntryHeader.typeIdOf(jobType) && header.run() >= run;
            return good ? entry : null;
        });
    }

    private SharedFailure failure(byte @Nullable [] payload, @Nullable Throwable error) {
        JobFailure failure = payload == null ? new JobFailure("unknown", null) : failures.read(payload);
        return JobFailures.shared(failure, error);
    }

    /** Gives all of a group what a run has ended with. */
    void serve(AskGroup group, Outcome outcome, @Nullable Throwable error) {
        byte[] payload = outcome.payload();
        if (outcome.kind() != Outcome.Kind.FAILURE && payload != null) {
            // Who could not read an entry is told so again, if the new one is no better.
            Entry entry = new Entry(payload, group.hasSeenNothing() ? outcome.value() : null);
            group.forEach(waiter -> waiter.entry().complete(entry));
        } else {
            Throwable failure = failure(payload, error);
            group.forEach(waiter -> waiter.entry().completeExceptionally(failure));
        }
    }

    void deadLetter(String key, AskGroup group, AskReply.GivenUp givenUp) {
        byte[] failure = givenUp.outcome().payload();
        runner.deadLetter(new DeadLetter(
                group.jobType(), key, givenUp.spec(), failure == null ? new byte[0] : failure, givenUp.attempts()));
    }

    void typeConflict(String key, String jobType) {
        parts.listener().onTypeConflict(key, jobType);
        if (conflicts.first(jobType)) {
            LOG.warn(
                    "Key {} is used by job type {} and by another one; give each type keys of its own",
                    Shown.of(key),
                    jobType);
        }
    }

    boolean isAvailable() {
        return parts.queue().isAvailable();
    }

    CacheMediatorListener listener() {
        return parts.listener();
    }

    long now() {
        return parts.nanos().getAsLong();
    }

    RandomGenerator random() {
        return parts.random();
    }

    Duration pauseAfter(int failures) {
        return parts.pauseAfter(failures);
    }

    /** Tells those who wait of a run that an ask of this instance has begun. */
    private final class LocalRun implements RunListener {

        private final long run;
        private final Work work;

        LocalRun(long run, Work work) {
            this.run = run;
            this.work = work;
        }

        @Override
        public void computed(BegunJob job, Outcome outcome) {
            Flight flight = flights.get(job.token().key());
            if (flight != null) {
                flight.computed(job.jobType(), outcome);
            }
        }

        @Override
        public void ended(BegunJob job, RunResult result) {
            String key = job.token().key();
            boolean unfinished = result.disposition() == RunResult.Disposition.ADD_AGAIN;
            if (unfinished && !(work instanceof LoaderWork)) { // nobody but its caller can run a loader's job
                parts.queue().streams().add(job.jobType(), key);
            }
            Flight flight = flights.get(key);
            if (flight != null) {
                flight.localRunEnded(job.jobType(), run, result);
            }
        }
    }
}

package io.github.cachemediator.worker;

import io.github.cachemediator.codec.JobFailure;
import io.github.cachemediator.codec.JobFailureCodec;
import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.DeadLetter;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.RunToken;
import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.run.BegunJob;
import io.github.cachemediator.run.EngineParts;
import io.github.cachemediator.run.Handlers;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Owners;
import io.github.cachemediator.run.RunListener;
import io.github.cachemediator.run.RunResult;
import io.github.cachemediator.run.Work;
import io.github.cachemediator.support.Once;
import io.github.cachemediator.support.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each delivered message to its end: begins the job if the record still wants it, executes it, and acknowledges
 * the message only when the job has ended. Thread-safe.
 */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private static final byte[] NOTHING = new byte[0];
    private static final int MOST_TRIES = 6;

    private final EngineParts parts;
    private final Handlers handlers;
    private final JobRunner runner;
    private final Owners owners;
    private final PermitBook permits;
    private final RunListener listener;

    private final LastAttempts lastAttempts = new LastAttempts();
    private final JobFailureCodec failures = new JobFailureCodec();
    private final Once malformed = new Once();

    /** Those that execute a job, by its stream and key. */
    private final Map<Job, Handling> executing = new ConcurrentHashMap<>();

    /** One for each message taken over. */
    private final Set<Handling> unsettled = ConcurrentHashMap.newKeySet();

    Dispatcher(
            EngineParts parts,
            Handlers handlers,
            JobRunner runner,
            Owners owners,
            PermitBook permits,
            RunListener listener) {
        this.parts = parts;
        this.handlers = handlers;
        this.runner = runner;
        this.owners = owners;
        this.permits = permits;
        this.listener = listener;
    }

    /** Takes a message over; it is begun as soon as its job type has a permit. */
    void dispatch(Delivery delivery) {
        Permits permit = permits.of(delivery.stream().jobType());
        Handling handling = new Handling(delivery, permit);
        permit.take(handling::begin);
    }

    /** Returns the messages taken over about which something is still to be said to the store. */
    Set<Delivery> unsettled() {
        return unsettled.stream().map(handling -> handling.delivery).collect(Collectors.toSet());
    }

    /** Waits until nothing more is to be said to the store about the messages taken over; at most for a time. */
    void awaitSettled(Duration most) throws InterruptedException {
        try {
            CompletableFuture.allOf(
                            unsettled.stream().map(handling -> handling.settled).toArray(CompletableFuture<?>[]::new))
                    .get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("Some messages could not be handed back or acknowledged in time; others will find them");
        }
    }

    /** What a message is for. */
    private record Job(StreamName stream, @Nullable String key) {

        Job(Delivery delivery) {
            this(delivery.stream(), delivery.key());
        }
    }

    /** The way of one message, from its permit to its end. */
    private final class Handling implements RunListener {

        private final Delivery delivery;
        private final String jobType;
        private final Permits permit;
        private final CompletableFuture<@Nullable Void> settled = new CompletableFuture<>();
        private volatile boolean alone;
        private volatile long asked;

        /** Guarded by this. */
        private final List<Delivery> doubles = new ArrayList<>(0);

        /** Guarded by this. */
        private boolean hasEnded;

        Handling(Delivery delivery, Permits permit) {
            this.delivery = delivery;
            this.jobType = delivery.stream().jobType();
            this.permit = permit;
            unsettled.add(this);
            settled.whenComplete((done, e) -> unsettled.remove(this));
        }

        void begin() {
            String key = delivery.key();
            if (key == null) {
                buryMalformed();
                permit.give();
                return;
            }
            begin(
                    new Begin(
                            key,
                            jobType,
                            owners.next(),
                            "",
                            parts.settings().worker().lease()),
                    1);
        }

        private void begin(Begin begin, int tries) {
            if (tries == 1) {
                asked = parts.nanos().getAsLong();
            }
            parts.queue().records().begin(begin).whenComplete((reply, failure) -> {
                if (failure == null) {
                    begunOnExecutor(begin, reply);
                } else if (tries < MOST_TRIES) { // with the same owner: the lost reply may have been a begin
                    long pause = parts.pauseAfter(tries).toMillis();
                    parts.timer().schedule(() -> begin(begin, tries + 1), pause, TimeUnit.MILLISECONDS);
                } else {
                    release();
                    leave(); // it comes back
                }
            });
        }

        private void begunOnExecutor(Begin begin, BeginReply reply) {
            try {
                parts.executor().execute(() -> begun(begin, reply));
            } catch (Throwable e) { // no thread to be had: the run is left to its lease, the message comes back
                LOG.error("A job of type {} could not be started", jobType, e);
                release();
                leave();
            }
        }

        private void begun(Begin begin, BeginReply reply) {
            Work work = handlers.find(jobType);
            if (reply instanceof BeginReply.Begun begun && work != null) {
                RunToken token = new RunToken(begin.key(), begun.run(), begin.owner());
                BegunJob job = new BegunJob(token, jobType, begun.attempt(), begun.spec(), null, asked, delivery);
                executing.put(new Job(delivery), this);
                runner.run(job, work, permit, this);
                return;
            }
            release();
            if (reply instanceof BeginReply.Gone) {
                acknowledge();
            } else if (reply instanceof BeginReply.LastAttempt) {
                beginAlone(begin.whenAlone());
            } else if (reply instanceof BeginReply.GivenUp givenUp) {
                byte[] failure = givenUp.outcome().payload();
                byte[] letter = failure == null ? NOTHING : failure;
                bury(new DeadLetter(jobType, begin.key(), givenUp.spec(), letter, givenUp.attempts()));
            } else { // even if it runs here, from another message: that one may be gone, and this the only one
                Handling run = reply instanceof BeginReply.Busy ? executing.get(new Job(delivery)) : null;
                if (run != null) {
                    run.keep(delivery);
                }
                leave();
            }
        }

        /**
         * Keeps a double of the message that this run came from: it was there before the run's end, so that once that is
         * not refused it is nobody's any more.
         */
        private synchronized void keep(Delivery other) {
            if (!hasEnded) {
                doubles.add(other);
            }
        }

        private synchronized List<Delivery> endedWith() {
            hasEnded = true;
            return doubles;
        }

        private void beginAlone(Begin begin) {
            Runnable start = () -> {
                alone = true;
                permit.take(() -> begin(begin, 1));
            };
            if (!lastAttempts.enter(delivery, start)) {
                leave();
            }
        }

        private void release() {
            permit.give();
            if (alone) {
                lastAttempts.leave(delivery);
            }
        }

        @Override
        public void ended(BegunJob job, RunResult result) {
            release();
            executing.remove(new Job(delivery), this);
            List<Delivery> kept = endedWith();
            listener.ended(job, result);
            switch (result.disposition()) {
                case ACKNOWLEDGE -> {
                    kept.forEach(this::acknowledge);
                    acknowledge();
                }
                case DONE -> {
                    kept.forEach(this::acknowledge);
                    settled.complete(null);
                }
                case ADD_AGAIN -> addAgain(job.token().key());
                case LEAVE -> leave();
            }
        }

        private void acknowledge(Delivery other) {
            parts.queue().streams().acknowledge(other).whenComplete((done, e) -> {
                if (e != null) { // delivered once more, found gone, acknowledged then
                    LOG.debug("A message could not be acknowledged this time", e);
                }
            });
        }

        private void addAgain(String key) {
            parts.queue().streams().add(jobType, key).whenComplete((added, e) -> {
                if (e == null) {
                    acknowledge();
                } else {
                    leave();
                }
            });
        }

        private void buryMalformed() {
            parts.listener().onUndecodable("", jobType);
            if (malformed.first(jobType)) {
                LOG.warn(
                        "A message of job type {} is none of ours and becomes a dead letter (said once for the type)",
                        Shown.plain(jobType));
            }
            JobFailure failure = new JobFailure("malformed", "not a message of ours: " + delivery.content());
            bury(new DeadLetter(jobType, "", NOTHING, failures.write(failure), 0));
        }

        private void bury(DeadLetter letter) {
            runner.deadLetter(letter).whenComplete((written, e) -> acknowledge());
        }

        private void acknowledge() {
            parts.queue().streams().acknowledge(delivery).whenComplete((done, e) -> {
                if (e != null) { // delivered once more, found gone, acknowledged then
                    LOG.debug("A message could not be acknowledged this time", e);
                }
                settled.complete(null);
            });
        }

        /** The message stays pending. */
        private void leave() {
            settled.complete(null);
        }
    }
}

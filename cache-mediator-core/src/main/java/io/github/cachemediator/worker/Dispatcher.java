package io.github.cachemediator.worker;

import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.DeadLetter;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.RunToken;
import io.github.cachemediator.run.BegunJob;
import io.github.cachemediator.run.EngineParts;
import io.github.cachemediator.run.Handlers;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Owners;
import io.github.cachemediator.run.RetryPause;
import io.github.cachemediator.run.RunResult;
import io.github.cachemediator.run.Work;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each delivered message to its end: begins the job if the record still wants it, executes it, and acknowledges the message
 * only when the job has ended. Thread-safe.
 */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private static final byte[] NOTHING = new byte[0];
    private static final byte[] MALFORMED =
            "{\"v\":1,\"type\":\"malformed\",\"message\":\"not a message of ours\"}".getBytes(StandardCharsets.UTF_8);
    private static final int MOST_TRIES = 6;

    private final EngineParts parts;
    private final Handlers handlers;
    private final JobRunner runner;
    private final Owners owners;
    private final PermitBook permits;
    private final RunEndedListener onEnded;

    Dispatcher(
            EngineParts parts,
            Handlers handlers,
            JobRunner runner,
            Owners owners,
            PermitBook permits,
            RunEndedListener onEnded) {
        this.parts = parts;
        this.handlers = handlers;
        this.runner = runner;
        this.owners = owners;
        this.permits = permits;
        this.onEnded = onEnded;
    }

    /** Takes a message over; it is begun as soon as its job type has a permit. */
    void dispatch(Delivery delivery) {
        Permits of = permits.of(delivery.stream().jobType());
        of.take(() -> begin(delivery, of));
    }

    private void begin(Delivery delivery, Permits permit) {
        String key = delivery.key();
        String jobType = delivery.stream().jobType();
        if (key == null) {
            parts.listener().onUndecodable("", jobType);
            runner.deadLetter(new DeadLetter(jobType, "", NOTHING, MALFORMED, 0))
                    .whenComplete((written, e) -> acknowledge(delivery));
            permit.give();
            return;
        }
        Begin begin = new Begin(
                key, jobType, owners.next(), "", parts.settings().worker().lease());
        begin(delivery, begin, permit, 1);
    }

    private void begin(Delivery delivery, Begin begin, Permits permit, int tries) {
        parts.queue().records().begin(begin).whenComplete((reply, failure) -> {
            if (failure == null) {
                parts.executor().execute(() -> begun(delivery, begin, reply, permit));
            } else if (tries < MOST_TRIES) { // with the same owner: the lost reply may have been a begin
                long pause = RetryPause.after(tries).toMillis();
                parts.timer().schedule(() -> begin(delivery, begin, permit, tries + 1), pause, TimeUnit.MILLISECONDS);
            } else {
                permit.give(); // the message stays pending and comes back
            }
        });
    }

    private void begun(Delivery delivery, Begin begin, BeginReply reply, Permits permit) {
        Work work = handlers.find(begin.jobType());
        if (reply instanceof BeginReply.Begun begun && work != null) {
            RunToken token = new RunToken(begin.key(), begun.run(), begin.owner());
            BegunJob job = new BegunJob(token, begin.jobType(), begun.attempt(), begun.spec(), delivery);
            runner.run(job, work, permit, result -> {
                permit.give();
                ended(delivery, begin, result);
            });
            return;
        }
        permit.give();
        if (reply instanceof BeginReply.Gone) {
            acknowledge(delivery);
        } else if (reply instanceof BeginReply.GivenUp givenUp) {
            byte[] failure = givenUp.outcome().payload();
            runner.deadLetter(new DeadLetter(
                            begin.jobType(),
                            begin.key(),
                            givenUp.spec(),
                            failure == null ? NOTHING : failure,
                            givenUp.attempts()))
                    .whenComplete((written, e) -> acknowledge(delivery));
        }
    }

    private void ended(Delivery delivery, Begin begin, RunResult result) {
        onEnded.ended(begin.key(), begin.jobType(), result);
        if (result.disposition() == RunResult.Disposition.ACKNOWLEDGE) {
            acknowledge(delivery);
        } else if (result.disposition() == RunResult.Disposition.ADD_AGAIN) {
            parts.queue().streams().add(begin.jobType(), begin.key()).whenComplete((added, e) -> {
                if (e == null) {
                    acknowledge(delivery);
                }
            });
        }
    }

    private void acknowledge(Delivery delivery) {
        parts.queue().streams().acknowledge(delivery).whenComplete((done, e) -> {
            if (e != null) { // delivered once more, found gone, acknowledged then
                LOG.debug("A message could not be acknowledged this time", e);
            }
        });
    }
}

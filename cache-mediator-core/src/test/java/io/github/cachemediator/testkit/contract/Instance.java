package io.github.cachemediator.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.queue.Outcome;
import io.github.cachemediator.queue.QueueListener;
import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;

/**
 * One instance at the store: what it asks, with the kind of answer that the row expects, and the hints that reached it.
 */
final class Instance implements QueueListener {

    private static final byte[] NOTHING = {};

    private final JobQueue queue;
    private final List<Hint> hints = new CopyOnWriteArrayList<>();
    private final AtomicInteger subscriptions = new AtomicInteger();
    private boolean closed;

    Instance(JobQueue queue) {
        this.queue = queue;
    }

    void start() {
        queue.start(this);
        Stages.until("the subscription", () -> subscriptions.get() > 0);
    }

    void close() {
        closed = true;
        queue.close();
    }

    boolean isClosed() {
        return closed;
    }

    JobQueue queue() {
        return queue;
    }

    @Override
    public void onHint(Hint hint) {
        hints.add(hint);
    }

    @Override
    public void onSubscribed() {
        subscriptions.incrementAndGet();
    }

    List<Hint> hintsAt(String key) {
        return hints.stream().filter(hint -> hint.key().equals(key)).toList();
    }

    /** Returns the first hint at a key. */
    Hint hintAt(String key) {
        Stages.until("a hint", () -> !hintsAt(key).isEmpty());
        return hintsAt(key).get(0);
    }

    /** Returns all hints at the key of a run, once that of the run has come; those of one key come in their order. */
    List<Hint> hintsUntil(RunToken last) {
        Stages.until(
                "the hint of the run", () -> hintsAt(last.key()).stream().anyMatch(hint -> hint.run() == last.run()));
        return hintsAt(last.key());
    }

    AskReply ask(Asking asking) {
        return Stages.await(queue.records().ask(asking.ask()));
    }

    AskReply.Hit hits(Asking asking) {
        return as(AskReply.Hit.class, ask(asking));
    }

    Outcome isServed(Asking asking) {
        return as(AskReply.Ended.class, ask(asking)).outcome();
    }

    /** Joins a job that is there. */
    AskReply.Joined joins(Asking asking) {
        AskReply.Joined joined = as(AskReply.Joined.class, ask(asking));
        assertThat(joined.created()).as("created").isFalse();
        return joined;
    }

    /** Creates a queued job. */
    AskReply.Joined creates(Asking asking) {
        AskReply.Joined joined = as(AskReply.Joined.class, ask(asking));
        assertThat(joined.created()).as("created").isTrue();
        assertThat(joined.running()).as("running").isFalse();
        assertThat(joined.otherType()).as("other type").isFalse();
        assertThat(joined.need()).as("need").isEqualTo(joined.run());
        return joined;
    }

    AskReply.Begun runs(Asking asking) {
        return as(AskReply.Begun.class, ask(asking));
    }

    AskReply.GivenUp givesUp(Asking asking) {
        return as(AskReply.GivenUp.class, ask(asking));
    }

    BeginReply begin(Begin begin) {
        return Stages.await(queue.records().begin(begin));
    }

    BeginReply.Begun begins(Begin begin) {
        return as(BeginReply.Begun.class, begin(begin));
    }

    /** Begins a run and returns the proof of it. */
    RunToken takes(Begin begin) {
        return new RunToken(begin.key(), begins(begin).run(), begin.owner());
    }

    void isTooEarly(Begin begin) {
        as(BeginReply.Busy.class, begin(begin));
    }

    void isTooLate(Begin begin) {
        as(BeginReply.Gone.class, begin(begin));
    }

    RenewReply renews(RunToken token, Duration lease) {
        return Stages.await(queue.records().renew(token, lease));
    }

    EndReply ends(RunToken token, String jobType, End.Kind kind, byte[] payload, Duration ttl) {
        return Stages.await(queue.records().end(new End(token, jobType, kind, payload, ttl, queue.instance())));
    }

    EndReply ends(RunToken token, String jobType, End.Kind kind, byte[] payload) {
        return ends(token, jobType, kind, payload, kind == End.Kind.VALUE ? Scene.ENTRY_TTL : Duration.ZERO);
    }

    EndReply handsBack(RunToken token, String jobType) {
        return ends(token, jobType, End.Kind.HANDED_BACK, NOTHING);
    }

    boolean evicts(String key) {
        return Stages.await(queue.records().evict(key));
    }

    boolean notesWait(RunToken token, String awaitedKey) {
        return Stages.await(queue.records().addWait(token, awaitedKey));
    }

    boolean forgetsWait(RunToken token, String awaitedKey) {
        return Stages.await(queue.records().removeWait(token, awaitedKey));
    }

    Set<String> seesAwaitedBy(String key) {
        return Stages.await(queue.records().awaitedBy(key));
    }

    byte @Nullable [] reads(String key) {
        return Stages.<byte @Nullable []>await(queue.driver().get(key));
    }

    private static <T> T as(Class<T> kind, Object reply) {
        return assertThat(reply)
                .asInstanceOf(InstanceOfAssertFactories.type(kind))
                .actual();
    }
}

package io.github.cachemediator.memory;

import io.github.cachemediator.queue.Ask;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The truth about a key's job. Never changed once it is stored: each transition works on a copy. */
final class JobRecord {

    State state = State.ENDED;
    long run;
    String owner = "";
    Lease lease = Lease.NONE;
    /** Whether an evict came after the run had begun. */
    boolean isVoid;

    int attempts;
    int messages;
    int maxAttempts;
    String jobType = "";
    byte[] spec = {};
    Duration timeToLive = Duration.ZERO;
    Duration failureTtl = Duration.ZERO;
    final Set<String> awaitedKeys = new LinkedHashSet<>();
    final Set<String> waitingInstances = new LinkedHashSet<>();

    @Nullable
    LastOutcome last;

    JobRecord copy() {
        JobRecord copy = new JobRecord();
        copy.state = state;
        copy.run = run;
        copy.owner = owner;
        copy.lease = lease;
        copy.isVoid = isVoid;
        copy.attempts = attempts;
        copy.messages = messages;
        copy.maxAttempts = maxAttempts;
        copy.jobType = jobType;
        copy.spec = spec;
        copy.timeToLive = timeToLive;
        copy.failureTtl = failureTtl;
        copy.awaitedKeys.addAll(awaitedKeys);
        copy.waitingInstances.addAll(waitingInstances);
        copy.last = last;
        return copy;
    }

    boolean isRunBy(long byRun, String byOwner) {
        return state == State.RUNNING && run == byRun && owner.equals(byOwner);
    }

    boolean isUsedUp() {
        return attempts >= maxAttempts;
    }

    /** Tells whether all attempts but one were begun and have never ended. */
    boolean isLastAttempt() {
        return attempts > 0 && attempts + 1 >= maxAttempts;
    }

    /** Takes over what the asker wants the job to be. */
    void describe(Ask ask) {
        jobType = ask.jobType();
        spec = ask.spec();
        maxAttempts = ask.maxAttempts();
        timeToLive = ask.recordTtl();
        failureTtl = ask.failureTtl();
    }

    /** Becomes a queued job whose message is yet to be added. */
    void queue(Moment now) {
        state = State.QUEUED;
        run = now.runAfter(run);
        owner = "";
        isVoid = false;
        awaitedKeys.clear();
        messages = 1;
        lease = Lease.from(now, enqueueLease());
    }

    /** Trusts a further message of a queued job, for longer than the one before. */
    void queueAgain(Moment now) {
        messages++;
        lease = Lease.from(now, enqueueLease());
    }

    /** Begins a run. */
    void begin(String newOwner, Duration length, Moment now) {
        state = State.RUNNING;
        run = now.runAfter(run);
        owner = newOwner;
        isVoid = false;
        awaitedKeys.clear();
        attempts++;
        lease = Lease.from(now, length);
    }

    /** Ends with an outcome. */
    void end(LastOutcome outcome) {
        state = State.ENDED;
        owner = "";
        lease = Lease.NONE;
        isVoid = false;
        awaitedKeys.clear();
        waitingInstances.clear();
        last = outcome;
    }

    private Duration enqueueLease() {
        Duration lease = Ask.ENQUEUE_LEASE;
        for (int i = 1; i < messages && lease.compareTo(Ask.MAX_ENQUEUE_LEASE) < 0; i++) {
            lease = lease.multipliedBy(2);
        }
        return lease.compareTo(Ask.MAX_ENQUEUE_LEASE) < 0 ? lease : Ask.MAX_ENQUEUE_LEASE;
    }

    /** What a job is doing. */
    enum State {
        QUEUED,
        RUNNING,
        ENDED
    }
}

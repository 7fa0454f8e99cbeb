package io.github.cachemediator.caller;

import io.github.cachemediator.RunMode;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.run.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Callers of one key, kind and job type that share one ask. Not thread-safe: guarded by its {@link Flight}.
 */
final class AskGroup {

    private static final long FIRST_CHECK = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LAST_CHECK = TimeUnit.SECONDS.toNanos(2);

    private final RandomGenerator random;
    private final Ask.Kind kind;
    private final String jobType;
    private final List<Waiter> waiters = new ArrayList<>(4);
    private JobWish wish;
    private @Nullable Work work;
    private long undecodableRun;
    private long youngest;

    /** Owner of the run that an unanswered ask may have begun; a repeated command must bear the same. */
    private @Nullable String owner;

    /** When the command was first sent that bears it. */
    private long asked;

    /** Smallest run number that will do; 0 until the first answer. */
    private long need;

    /** Run number of the record when last seen. */
    private long seenRun;

    /**
     * Failures since a job was last joined. An answer alone ends no row: it may lead to a read elsewhere that fails in
     * turn.
     */
    private int failures;

    /** Results that were said to be stored, and were not there. */
    private int missing;

    private long interval = FIRST_CHECK;
    private long nextCheck;
    private long emptySince;

    AskGroup(Waiter first, RandomGenerator random) {
        this.random = random;
        this.kind = first.kind();
        this.jobType = first.wish().jobType();
        this.wish = first.wish();
        this.youngest = first.started();
        add(first);
    }

    boolean fits(Waiter waiter) {
        return need == 0
                && kind == waiter.kind()
                && jobType.equals(waiter.wish().jobType());
    }

    boolean fits(AskGroup other) {
        return need == other.need && kind == other.kind && jobType.equals(other.jobType);
    }

    void add(Waiter waiter) {
        waiters.add(waiter);
        work = work == null ? waiter.work() : work;
        undecodableRun = Math.max(undecodableRun, waiter.undecodableRun());
        youngest = Math.max(youngest, waiter.started());
        if (kind == Ask.Kind.WARM) {
            wish = waiter.wish();
        }
    }

    /** Tells whether an ask that was not answered may have begun a run, which only this group would recognise. */
    boolean mayHaveBegun() {
        return owner != null && work != null;
    }

    /** Takes over the callers of a group that fits. */
    void merge(AskGroup other) {
        other.waiters.forEach(this::add);
        seenRun = Math.max(seenRun, other.seenRun);
        nextCheck = Math.min(nextCheck, other.nextCheck);
    }

    Ask ask(String key, String freshOwner, Duration lease, Duration recordTtl, long now) {
        boolean here = work != null;
        if (owner == null) {
            owner = freshOwner;
            asked = now;
        }
        return new Ask(
                key,
                kind,
                need,
                here ? RunMode.CALLER : RunMode.WORKER,
                here ? owner : "",
                Duration.ofNanos(Math.max(0, now - youngest)),
                jobType,
                wish.encodedSpec(),
                lease,
                wish.options().maxAttempts(),
                recordTtl,
                wish.options().failureTtl(),
                undecodableRun);
    }

    /** Notes an answer: the next ask is a new one. Returns the owner that the answered one bore. */
    String answered() {
        String bore = owner == null ? "" : owner;
        owner = null;
        return bore;
    }

    /** Notes a job that will do from {@code need} on. */
    void joined(long run, long need, boolean queued, long left, long now) {
        this.need = need;
        this.seenRun = run;
        failures = 0;
        waiters.forEach(waiter -> waiter.seen(queued));
        checkAfter(Math.min(interval, left), now);
        interval = Math.min(LAST_CHECK, interval * 3 / 2);
    }

    /** Nothing that was seen up to this run will do. */
    void needAfter(long run) {
        need = Math.max(need, run + 1);
    }

    int failed() {
        return ++failures;
    }

    int missed() {
        return ++missing;
    }

    void checkAfter(long nanos, long now) {
        long jitter = random.nextLong(nanos / 5 + 1);
        nextCheck = now + nanos + jitter;
    }

    void checkSoon(long within, long now) {
        interval = FIRST_CHECK;
        nextCheck = now + random.nextLong(within + 1);
    }

    boolean isDue(long now) {
        return now - nextCheck >= 0;
    }

    /** Tells whether a run that has ended may serve this group. */
    boolean isServedBy(long run, String type) {
        return need > 0 && need <= run && jobType.equals(type);
    }

    /**
     * Tells whether there was no entry at all for it, so that no reader elsewhere can find an older one while the value
     * of the run is not stored yet. For a warm, and for those who cannot read the entry, there may be one.
     */
    boolean hasSeenNothing() {
        return kind == Ask.Kind.GET && undecodableRun == 0;
    }

    /** Tells whether it waits for a run of a job type, and saw no entry. */
    boolean isForFirstValue(String type) {
        return need > 0 && hasSeenNothing() && jobType.equals(type);
    }

    /** Tells whether the job that was last seen will do, so that nobody has to ask for another. */
    boolean isSatisfied() {
        return need > 0 && need <= seenRun;
    }

    boolean isIdle(long now) {
        if (!waiters.isEmpty()) {
            emptySince = 0;
            return false;
        }
        emptySince = emptySince == 0 ? now : emptySince;
        boolean wanted = kind == Ask.Kind.WARM && !isSatisfied();
        return !wanted || now - emptySince > wish.options().jobTimeout().toNanos();
    }

    boolean remove(Waiter waiter) {
        return waiters.remove(waiter);
    }

    List<Waiter> waiters() {
        return List.copyOf(waiters);
    }

    /** Hands everyone over and is empty afterwards. The step is taken by this thread and by those who wait, maybe twice. */
    void forEach(Consumer<Waiter> step) {
        List<Waiter> served = List.copyOf(waiters);
        waiters.clear();
        Handout.toAll(served, step);
    }

    /** Ends, and lets go of, those whose time is over. */
    void expire(long now) {
        for (int i = waiters.size() - 1; i >= 0; i--) {
            if (now - waiters.get(i).deadline() >= 0) {
                waiters.remove(i).entry().completeExceptionally(new TimeoutException());
            }
        }
    }

    String jobType() {
        return jobType;
    }

    JobWish wish() {
        return wish;
    }

    @Nullable
    Work work() {
        return work;
    }

    long need() {
        return need;
    }

    /** Returns when the ask that was answered last was first sent, in nanoseconds. */
    long asked() {
        return asked;
    }
}

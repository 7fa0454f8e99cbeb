package io.github.cachemediator.caller;

import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.run.Work;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One call that waits for the job of its key. Completed once, with an entry or an error. */
final class Waiter {

    private final String key;
    private final Ask.Kind kind;
    private final JobWish wish;
    private final @Nullable Work work;
    private final long undecodableRun;
    private final long started;
    private final long deadline;
    private final CompletableFuture<Entry> entry = new CompletableFuture<>();
    private volatile boolean seen;
    private volatile boolean queued;
    private volatile @Nullable Runnable onMissed;
    private volatile boolean isHit;
    private volatile @Nullable Handout handout;

    /**
     * Creates a waiter.
     *
     * @param work what to run if the job is to run here; {@code null} for a worker run
     * @param undecodableRun run of an entry that the call could not read; 0: none
     * @param started when the call began, in nanoseconds
     * @param deadline when it gives up, in nanoseconds
     */
    Waiter(
            String key,
            Ask.Kind kind,
            JobWish wish,
            @Nullable Work work,
            long undecodableRun,
            long started,
            long deadline) {
        this.key = key;
        this.kind = kind;
        this.wish = wish;
        this.work = work;
        this.undecodableRun = undecodableRun;
        this.started = started;
        this.deadline = deadline;
    }

    String key() {
        return key;
    }

    Ask.Kind kind() {
        return kind;
    }

    JobWish wish() {
        return wish;
    }

    @Nullable
    Work work() {
        return work;
    }

    long undecodableRun() {
        return undecodableRun;
    }

    long started() {
        return started;
    }

    long deadline() {
        return deadline;
    }

    CompletableFuture<Entry> entry() {
        return entry;
    }

    /** Notes by what it is answered, together with others. */
    void servedBy(Handout how) {
        handout = how;
    }

    /** Hands what this one has got to others who wait for the same. */
    void helpOthers() {
        Handout mine = handout;
        if (mine != null) {
            handout = null;
            mine.serve();
        }
    }

    /** Has something done when the first answer says that there is no entry; to be called before it asks. */
    void whenMissed(Runnable step) {
        onMissed = step;
    }

    /** The store has answered, and not with an entry. */
    void missed() {
        Runnable step = onMissed;
        if (step != null) {
            onMissed = null;
            step.run();
        }
    }

    /** Gives it an entry that the store has answered with. */
    void found(Entry found) {
        isHit = onMissed != null;
        entry.complete(found);
    }

    /** Tells whether the first answer was an entry, where something was to be done if it was not. */
    boolean isHit() {
        return isHit;
    }

    /** Tells whether the job was last seen in the queue, not running. */
    boolean isQueued() {
        return queued;
    }

    /** Tells whether the store has answered that there is a job. */
    boolean hasSeenJob() {
        return seen;
    }

    void seen(boolean inQueue) {
        queued = inQueue;
        seen = true;
    }
}

package io.github.cachemediator.caller;

import io.github.cachemediator.CacheCodecException;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.codec.EntryHeader;
import io.github.cachemediator.codec.JobSpec;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.run.RunScope;
import io.github.cachemediator.run.Work;
import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One call, step by step: read the entry; if it will not do, ask; if the answer cannot be read, ask once more for
 * another run. The steps are the same for blocking and for asynchronous calls, which differ in how they wait between
 * them. Used by one thread at a time, but that a prepared ask is made by the thread that brings the answer of the read,
 * while another one may give up waiting.
 */
final class Call<T> {

    private static final int MOST_ASKS = 3;

    private final Callers callers;
    private final CacheRequest<T> request;
    private final JobOptions options;
    private final Ask.Kind kind;
    private final List<String> path;
    private final long started;
    private final @Nullable Work work;

    private volatile @Nullable Waiter waiter;
    private volatile boolean cancelled;

    /** Whether nobody waits for the call any more. */
    private volatile boolean over;

    private int asks;

    /** Whether the ask under way was made without a read before it. */
    private boolean asksFirst;

    private boolean hasFailed;

    private boolean refused;
    private long undecodableRun;

    Call(Callers callers, CacheRequest<T> request, Ask.Kind kind) {
        this.callers = callers;
        this.request = request;
        this.options = callers.parts().settings().options(request.jobType()).with(request);
        this.kind = kind;
        this.started = callers.parts().nanos().getAsLong();
        RunScope scope = RunScope.current();
        this.path = scope == null ? List.of() : scope.path();
        this.work = callers.workOf(request, options, scope != null);
    }

    CacheRequest<T> request() {
        return request;
    }

    JobOptions options() {
        return options;
    }

    /** Returns how long the call may still wait, in nanoseconds; not positive if its time is over. */
    long left() {
        return deadline() - callers.parts().nanos().getAsLong();
    }

    /** Tells whether the call has got beyond reading the entry. */
    boolean hasAsked() {
        return asks > 0;
    }

    /** Tells whether a step ends by itself when the call's time is over. */
    boolean isWaitingFor(CompletableFuture<@Nullable Entry> step) {
        return waiter != null && waiter.entry() == step;
    }

    /** Tells whether the call would run its job itself. */
    boolean runsHere() {
        return work != null;
    }

    /** Starts the first step. The future is shared: nobody may complete or cancel it. */
    CompletableFuture<@Nullable Entry> begin() {
        if (kind == Ask.Kind.WARM) {
            return ask();
        }
        if (callers.flights().isComing(request.key(), request.jobType())) {
            missed();
            return ask();
        }
        if (!expectsMiss()) {
            return callers.reads().read(request.key());
        }
        boolean certain = callers.misses().isCertain(request.jobType())
                && !callers.parts().foreignDriver(); // whose entries an ask does not see
        return certain ? askFirst() : readOrAsk();
    }

    private boolean expectsMiss() {
        return path.isEmpty() && callers.misses().expects(request.jobType());
    }

    /** Asks without a read: an ask looks at the entry too. */
    private CompletableFuture<@Nullable Entry> askFirst() {
        asksFirst = true;
        try {
            return ask(wish());
        } catch (CacheCodecException e) { // only a miss has to tell
            forgetAsk();
            return callers.reads().read(request.key());
        }
    }

    /** As if the first ask had never been made. */
    private void forgetAsk() {
        asksFirst = false;
        asks = 0;
        waiter = null;
    }

    /**
     * Asks as soon as a read has brought nothing, on the thread that brings it: the one that waits need not be woken for
     * that.
     */
    private CompletableFuture<@Nullable Entry> readOrAsk() {
        JobWish wish = wish();
        try {
            wish.encode();
        } catch (CacheCodecException e) { // only a miss has to tell
            return callers.reads().read(request.key());
        }
        CompletableFuture<@Nullable Entry> read = callers.reads().read(request.key());
        CompletableFuture<@Nullable Entry> step = new CompletableFuture<>();
        read.whenComplete((entry, error) -> {
            if (error != null) {
                step.completeExceptionally(error);
            } else if (entry != null) {
                step.complete(entry);
            } else {
                askInstead(wish, step);
            }
        });
        return step;
    }

    private void askInstead(JobWish wish, CompletableFuture<@Nullable Entry> step) {
        try {
            missed();
            ask(wish).whenComplete((entry, error) -> {
                if (error != null) {
                    step.completeExceptionally(error);
                } else {
                    step.complete(entry);
                }
            });
        } catch (Throwable e) { // whoever waits is told
            step.completeExceptionally(e);
        }
    }

    private void missed() {
        callers.misses().note(request.jobType(), true);
        callers.parts().listener().onMiss(request.key(), request.jobType());
    }

    /**
     * Makes sure that no handler waits for its own key.
     *
     * @throws io.github.cachemediator.JobCycleException if one would
     */
    void requireNoCycle() {
        if (path.contains(request.key())) {
            throw Cycles.cycle(path, request.key(), request.jobType());
        }
    }

    /** Starts the next step, after one that brought nothing. */
    CompletableFuture<@Nullable Entry> ask() {
        requireNoCycle();
        return ask(wish());
    }

    private CompletableFuture<@Nullable Entry> ask(JobWish wish) {
        if (isOver()) {
            return CompletableFuture.failedFuture(why());
        }
        asks++;
        boolean runHere = work == null && asks == MOST_ASKS; // other instances may have the handler in another version
        Work own = runHere ? callers.handlers().find(request.jobType()) : work;
        // Who has refused an answer asks anew, and is not to be served with what ended before.
        long asked = refused ? callers.parts().nanos().getAsLong() : started;
        Waiter next = new Waiter(request.key(), kind, wish, own, undecodableRun, asked, deadline());
        if (asksFirst) {
            next.whenMissed(this::missed);
        }
        waiter = next;
        callers.flights().join(next);
        if (isOver()) {
            leave();
        }
        return next.entry();
    }

    private boolean isOver() {
        return cancelled || over;
    }

    /** Returns what ends a step that whoever waits for it has given up meanwhile. */
    private Exception why() {
        return cancelled ? new CancellationException("The call was cancelled") : new TimeoutException();
    }

    /** Returns the value of what a step brought, or {@code null} if another step is needed. */
    @Nullable
    Decoded<T> offer(@Nullable Entry entry) {
        Waiter first = asksFirst ? waiter : null;
        if (first != null && first.isHit()) {
            asks = 0; // it was no more than a read
        }
        asksFirst = false;
        boolean isRead = asks == 0 && !hasFailed;
        Decoded<T> decoded = entry == null ? null : decode(entry);
        if (isRead && decoded != null) {
            callers.misses().note(request.jobType(), false);
            callers.parts().listener().onHit(request.key(), request.jobType());
        } else if (isRead) {
            callers.misses().note(request.jobType(), entry == null);
            callers.parts().listener().onMiss(request.key(), request.jobType());
        }
        return decoded;
    }

    /** Notes that a step has failed: what follows is not what the store has. */
    void stepFailed() {
        hasFailed = true;
    }

    /** Lets this call go, from whichever thread: no further step of it begins. */
    void cancel() {
        cancelled = true;
        leave();
    }

    /** Gives up waiting. Returns whether the call was still waiting. */
    boolean leave() {
        over = true;
        Waiter last = waiter;
        if (last == null) {
            return true;
        }
        boolean waited = callers.flights().leave(last);
        if (waited) {
            last.entry().completeExceptionally(why()); // for the thread that may still wait in its name
        }
        return waited;
    }

    /** Hands the answer that has just come to others who wait for the same. */
    void helpOthers() {
        Waiter last = waiter;
        if (last != null) {
            last.helpOthers();
        }
    }

    /** Tells whether the call knows of a job. */
    boolean hasSeenJob() {
        return waiter != null && waiter.hasSeenJob();
    }

    /** Tells whether the job was last seen waiting for a worker. */
    boolean isQueued() {
        return waiter != null && waiter.isQueued();
    }

    /** Returns what may run while there is no Redis. */
    @Nullable
    Work localWork() {
        return work != null ? work : callers.handlers().find(request.jobType());
    }

    JobSpec spec() {
        if (request.loader() != null) {
            return JobSpec.ofLoader(options, path);
        }
        byte[] params = callers.parts().values().write(request.params(), request.key(), request.jobType());
        return JobSpec.of(params, options, path);
    }

    private JobWish wish() {
        return new JobWish(request.jobType(), options, this::spec, callers.specs());
    }

    private long deadline() {
        return started + options.jobTimeout().toNanos();
    }

    @SuppressWarnings("unchecked") // the codec reads what the request names
    private @Nullable Decoded<T> decode(Entry entry) {
        EntryHeader header = EntryHeader.read(entry.bytes());
        if (header == null) {
            String reason = "The value is no entry of ours, or of a newer version";
            refuse(new CacheCodecException(reason, request.key(), request.jobType(), null));
            return null;
        }
        if (header.typeId() != EntryHeader.typeIdOf(request.jobType())) {
            callers.flights().typeConflict(request.key(), request.jobType());
            return null;
        }
        try {
            Type type = request.resultType().type();
            return new Decoded<>(
                    (T) (options.shareValues() ? entry.shared(type, () -> read(entry, type)) : read(entry, type)));
        } catch (CacheCodecException e) {
            refuse(e);
            undecodableRun = header.run();
            return null;
        }
    }

    private @Nullable Object read(Entry entry, Type type) {
        return callers.parts().values().read(entry.bytes(), EntryHeader.LENGTH, type, request.key(), request.jobType());
    }

    /** Notes that an answer cannot be read; after some of them that is the end. */
    private void refuse(CacheCodecException why) {
        callers.undecodable(request.key(), request.jobType(), why.getMessage());
        if (asks >= MOST_ASKS) {
            throw why;
        }
        refused = true;
    }
}

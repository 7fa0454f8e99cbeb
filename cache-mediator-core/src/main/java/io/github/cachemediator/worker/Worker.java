package io.github.cachemediator.worker;

import io.github.cachemediator.WorkerOptions;
import io.github.cachemediator.queue.JobStreams;
import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.run.EngineParts;
import io.github.cachemediator.run.Handlers;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Owners;
import io.github.cachemediator.run.RunListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker of an instance: it reads the streams of all job types that have a handler here, and sweeps. Thread-safe.
 *
 * <p>Where one read may name many streams, one loop does it all. Where it may not (Redis Cluster), each of the first
 * streams has a loop and a connection of its own, and the others share one that reads them in turn.
 */
public final class Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private static final int MOST_BLOCKING_READERS = 8;
    private static final Duration LAST_READ = Duration.ofSeconds(2);
    private static final Duration LEFTOVERS = Duration.ofSeconds(2);

    private final EngineParts parts;
    private final Handlers handlers;
    private final JobRunner runner;
    private final PermitBook permits;
    private final Dispatcher dispatcher;
    private final Leftovers leftovers;

    /** Guarded by this, as is everything below. */
    private final List<ReadLoop> loops = new ArrayList<>();

    private final List<StreamName> ownReader = new ArrayList<>();
    private boolean sharedReader;
    private boolean stopped;
    private @Nullable ScheduledFuture<?> sweeping;

    /** Creates a worker that does not run yet. */
    public Worker(EngineParts parts, Handlers handlers, JobRunner runner, Owners owners, RunListener listener) {
        this.parts = parts;
        this.handlers = handlers;
        this.runner = runner;
        this.permits = new PermitBook(parts.settings());
        this.dispatcher = new Dispatcher(parts, handlers, runner, owners, permits, listener);
        this.leftovers = new Leftovers(parts.queue().streams(), this::all, dispatcher::unsettled);
    }

    /** Starts reading and sweeping. */
    public synchronized void start() {
        WorkerOptions options = parts.settings().worker();
        Sweeper sweeper = new Sweeper(
                streams(),
                this::all,
                permits,
                runner,
                dispatcher::dispatch,
                parts.random(),
                options.lease(),
                options.sweep());
        Runnable claiming = new Persistent("A look for jobs whose worker is gone", sweeper::sweep);
        Runnable look = claiming;
        if (streams().readsManyStreams()) {
            open(this::all, options.pollTimeout());
        } else {
            openReaders();
            Runnable opening = new Persistent("A look for job types that nobody reads yet", this::openReaders);
            look = () -> {
                opening.run();
                claiming.run();
            };
        }
        long sweep = options.sweep().toMillis();
        sweeping = parts.timer().scheduleWithFixedDelay(look, sweep, sweep, TimeUnit.MILLISECONDS);
    }

    /** Stops reading; what was read goes on. Blocks for at most a few seconds. */
    public void stop() throws InterruptedException {
        List<CompletableFuture<?>> lastReads = new ArrayList<>();
        synchronized (this) {
            stopped = true;
            if (sweeping != null) {
                sweeping.cancel(false);
            }
            loops.forEach(loop -> lastReads.add(loop.close()));
        }
        try {
            CompletableFuture.allOf(lastReads.toArray(CompletableFuture<?>[]::new))
                    .get(LAST_READ.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // what they still bring, or would have brought, is given back
        }
        giveBackLeftovers(LEFTOVERS);
    }

    /** Waits, once the runs have ended, until what has become of their messages is written, at most for a time. */
    public void awaitSettled(Duration most) throws InterruptedException {
        dispatcher.awaitSettled(most);
    }

    /** Gives back what was delivered to this instance but is with nobody; blocks for at most a time. */
    public void giveBackLeftovers(Duration most) throws InterruptedException {
        if (!hasRead()) {
            return;
        }
        try {
            leftovers.giveBack().get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.info("Messages that may have been on their way here could not be given back; others will find them");
        }
    }

    private synchronized boolean hasRead() {
        return !loops.isEmpty();
    }

    /**
     * Gives the streams of types that have got a handler since the last look a reader; for stores that read one at a
     * time.
     */
    private synchronized void openReaders() {
        for (StreamName stream : all()) {
            if (ownReader.contains(stream)) {
                continue;
            }
            if (ownReader.size() < MOST_BLOCKING_READERS) {
                open(() -> List.of(stream), parts.settings().worker().pollTimeout());
                ownReader.add(stream); // not before: opening may fail
            } else if (!sharedReader) {
                open(this::withoutOwnReader, Duration.ZERO);
                sharedReader = true;
            }
        }
    }

    private synchronized void open(Supplier<Collection<StreamName>> from, Duration block) {
        if (stopped) {
            return;
        }
        ReadPlanner planner = new ReadPlanner(permits, runner);
        ReadLoop loop =
                new ReadLoop(parts, streams().openReader(), from, planner, permits, dispatcher::dispatch, block);
        loops.add(loop);
        loop.start();
    }

    private Collection<StreamName> all() {
        List<StreamName> all = new ArrayList<>();
        handlers.jobTypes().stream()
                .sorted()
                .forEach(type -> all.addAll(streams().of(type)));
        return all;
    }

    private synchronized Collection<StreamName> withoutOwnReader() {
        List<StreamName> others = new ArrayList<>(all());
        others.removeAll(ownReader);
        return others;
    }

    private JobStreams streams() {
        return parts.queue().streams();
    }
}

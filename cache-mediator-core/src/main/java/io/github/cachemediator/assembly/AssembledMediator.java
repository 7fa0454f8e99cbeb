package io.github.cachemediator.assembly;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorStatistics;
import io.github.cachemediator.CacheMediatorUnavailableException;
import io.github.cachemediator.JobHandlerRegistry;
import io.github.cachemediator.caller.CacheFirstEngine;
import io.github.cachemediator.event.StatisticsListener;
import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.run.EngineParts;
import io.github.cachemediator.run.Handlers;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Leases;
import io.github.cachemediator.run.Owners;
import io.github.cachemediator.worker.Worker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ScheduledFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mediator put together: it starts its parts in order and stops them in the reverse one. */
final class AssembledMediator implements CacheMediator {

    private static final Logger LOG = LoggerFactory.getLogger(AssembledMediator.class);

    /** For all that is to be said to the store once the jobs have ended or were handed back; it may not be there. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(4);

    /** For what nobody has taken over, whatever is left of that. */
    private static final Duration LEFTOVERS = Duration.ofSeconds(1);

    private final EngineParts parts;
    private final Threads threads;
    private final Handlers handlers;
    private final StatisticsListener statistics;
    private final Leases leases;
    private final JobRunner runner;
    private final CacheFirstEngine engine;
    private final Worker worker;
    private final List<ScheduledFuture<?>> timers = new ArrayList<>();
    private final Queue<Runnable> toBeStarted = new ArrayDeque<>();
    private volatile State state = State.NEW;

    private enum State {
        NEW,
        STARTED,
        CLOSED
    }

    AssembledMediator(EngineParts parts, Threads threads, StatisticsListener statistics) {
        this.parts = parts;
        this.threads = threads;
        this.statistics = statistics;
        this.handlers = new Handlers(parts.values());
        Owners owners = new Owners(parts.queue().instance());
        this.leases = new Leases(parts.queue(), parts.settings().worker().lease());
        this.runner = new JobRunner(parts, leases, owners);
        this.engine = new CacheFirstEngine(parts, handlers, runner, owners);
        this.worker = new Worker(parts, handlers, runner, owners, engine::workerRunEnded);
        toBeStarted.add(this::startQueue);
        toBeStarted.add(() -> timers.add(leases.start(threads.timer())));
        toBeStarted.add(() -> timers.add(engine.start()));
        if (parts.settings().worker().enabled()) {
            toBeStarted.add(worker::start);
        }
    }

    @Override
    public CacheFirstService service() {
        return engine;
    }

    @Override
    public JobHandlerRegistry handlers() {
        return handlers;
    }

    @Override
    public CacheMediatorStatistics statistics() {
        return statistics.snapshot();
    }

    @Override
    public boolean isAvailable() {
        return state == State.STARTED && parts.queue().isAvailable();
    }

    @Override
    public List<String> warnings() {
        return parts.queue().warnings();
    }

    @Override
    public synchronized void start() {
        if (state == State.CLOSED) {
            throw new IllegalStateException("The mediator is closed; build another one");
        }
        if (state == State.STARTED) {
            return;
        }
        while (!toBeStarted.isEmpty()) { // a start after one that has failed goes on with what has failed
            toBeStarted.element().run();
            toBeStarted.remove();
        }
        state = State.STARTED;
    }

    private void startQueue() {
        try {
            parts.queue().start(engine.queueListener());
        } catch (QueueFailure e) {
            throw new CacheMediatorUnavailableException(
                    "Cache Mediator cannot start: " + e.getMessage(), null, null, e);
        }
    }

    @Override
    public synchronized void close() {
        State before = state;
        state = State.CLOSED;
        if (before == State.CLOSED) {
            return;
        }
        boolean interrupted = false;
        if (before == State.STARTED) {
            interrupted = drain();
        }
        engine.close();
        timers.forEach(timer -> timer.cancel(false));
        parts.queue().close();
        try {
            threads.close();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration until(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** Lets the jobs under way end. Returns whether the thread was interrupted meanwhile. */
    private boolean drain() {
        try {
            worker.stop();
            runner.shutDown(parts.settings().worker().shutdownGrace(), engine::close);
            long end = System.nanoTime() + LAST_WORDS.toNanos();
            engine.awaitAnswers(until(end).dividedBy(2));
            runner.awaitHandedBack(until(end));
            worker.awaitSettled(until(end));
            worker.giveBackLeftovers(until(end).plus(LEFTOVERS)); // the server may learn late that readers are closed
            return false;
        } catch (InterruptedException e) {
            LOG.warn("Interrupted while jobs were ending; those still running are left to their leases");
            return true;
        }
    }
}

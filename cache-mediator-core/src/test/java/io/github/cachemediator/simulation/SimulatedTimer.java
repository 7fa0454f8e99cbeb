package io.github.cachemediator.simulation;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Delayed;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Executes tasks as steps of a clockwork: what is due as soon as it is, everything else within a moment. */
public final class SimulatedTimer extends AbstractExecutorService implements ScheduledExecutorService {

    private final Clockwork clockwork;
    private final Clockwork.Owner owner;
    private final long late;
    private final int slowTasks;
    private boolean closed;

    /**
     * Creates a timer.
     *
     * @param late how much later than it is due a repeated task begins, in nanoseconds
     * @param slowTasks how many of a hundred tasks have to wait for others
     */
    SimulatedTimer(Clockwork clockwork, Clockwork.Owner owner, long late, int slowTasks) {
        this.slowTasks = slowTasks;
        this.clockwork = clockwork;
        this.owner = owner;
        this.late = late;
    }

    /** Runs a task soon: mostly at once, sometimes after others that come later. */
    @Override
    public void execute(Runnable task) {
        if (closed) {
            throw new RejectedExecutionException("closed");
        }
        clockwork.after(moment(), owner, task);
    }

    private long moment() {
        int kind = clockwork.random().nextInt(100);
        return clockwork.upTo(kind < slowTasks ? 20_000_000 : kind < 40 ? 1_000_000 : 50_000);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return new Task(task, unit.toNanos(delay), -1, false);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long initialDelay, long period, TimeUnit unit) {
        return new Task(task, unit.toNanos(initialDelay), unit.toNanos(period), true);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initialDelay, long delay, TimeUnit unit) {
        return new Task(task, unit.toNanos(initialDelay) + late, unit.toNanos(delay) + late, false);
    }

    /** Its future tells nothing of the value. */
    @Override
    @SuppressWarnings("unchecked")
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        return (ScheduledFuture<V>) schedule(() -> call(task), delay, unit);
    }

    private static void call(Callable<?> task) {
        try {
            task.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void shutdown() {
        closed = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        closed = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return closed;
    }

    @Override
    public boolean isTerminated() {
        return closed;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }

    /** A task that is due at a time, perhaps again and again. */
    private final class Task implements ScheduledFuture<Object> {
        private final Runnable what;
        private final long period;
        private final boolean fixedRate;
        private long due;
        private Clockwork.@Nullable Step step;
        private boolean cancelled;
        private boolean done;

        Task(Runnable what, long delay, long period, boolean fixedRate) {
            if (closed) {
                throw new RejectedExecutionException("closed");
            }
            this.what = what;
            this.period = period;
            this.fixedRate = fixedRate;
            this.due = clockwork.now() + delay;
            this.step = clockwork.after(delay, owner, this::run);
        }

        private void run() {
            step = null;
            if (cancelled || closed) {
                return;
            }
            done = period < 0;
            what.run();
            if (!done && !cancelled) {
                due = (fixedRate ? due : clockwork.now()) + period;
                step = clockwork.after(due - clockwork.now(), owner, this::run);
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            if (done || cancelled) {
                return false;
            }
            cancelled = true;
            if (step != null) {
                step.cancel();
            }
            return true;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        @Override
        public boolean isDone() {
            return done || cancelled;
        }

        @Override
        public @Nullable Object get() {
            if (cancelled) {
                throw new CancellationException();
            }
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable Object get(long timeout, TimeUnit unit) {
            return get();
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - clockwork.now(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}

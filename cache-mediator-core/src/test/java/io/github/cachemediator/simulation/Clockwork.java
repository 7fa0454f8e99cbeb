package io.github.cachemediator.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Simulated time: everything that happens is a step at some time, and steps are taken one after the other, in the order
 * of their times. All chance comes from one seed, so that the same seed gives the same steps.
 *
 * <p>A step that has to wait in the middle, as a handler does, keeps its thread and leaves the clockwork to another one:
 * only one thread ever runs.
 */
public final class Clockwork {

    private final StepQueue steps = new StepQueue();
    private final List<Sleeper> sleepers = new ArrayList<>();
    private final RandomGenerator random;
    private final Trace trace;
    private long now;
    private long order;
    private long taken;
    private long end = Long.MAX_VALUE;
    private @Nullable Throwable failure;

    Clockwork(long seed, Trace trace) {
        this.random = new SplittableRandom(seed);
        this.trace = trace;
    }

    /** Returns the time that has passed, in nanoseconds. */
    public long now() {
        return now;
    }

    public RandomGenerator random() {
        return random;
    }

    public Trace trace() {
        return trace;
    }

    /** Returns how many steps were taken. */
    long taken() {
        return taken;
    }

    /** Takes a step later, unless it is cancelled, or its owner is gone by then. */
    public Step after(long nanos, @Nullable Owner owner, Runnable what) {
        Step step = new Step(now + Math.max(0, nanos), order++, owner, what);
        steps.add(step);
        return step;
    }

    /** Returns a random time below a limit. */
    public long upTo(long nanos) {
        return random.nextLong(nanos + 1);
    }

    /** Tells whether something with a chance in a thousand happens. */
    public boolean chance(int perMille) {
        return perMille > 0 && random.nextInt(1000) < perMille;
    }

    /** Takes steps until a time, or until there are none, on threads of its own; then wakes and ends all sleepers. */
    void runUntil(long time) {
        end = time;
        Batons.run(this::turn);
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    /** Ends the run with the step that is being taken. */
    void stop() {
        end = now - 1;
    }

    /** Takes steps on this thread until it leaves the clockwork to another one. Returns whether all is over. */
    private boolean turn() {
        while (true) {
            Step step = steps.peek();
            if (failure != null || step == null || step.time > end) {
                if (sleepers.isEmpty()) {
                    return true;
                }
                sleepers.get(0).wake(true);
            } else {
                steps.remove();
                take(step);
            }
            if (Batons.hasLeft()) {
                return false;
            }
        }
    }

    private void take(Step step) {
        if (step.cancelled || (step.owner != null && step.owner.isGone())) {
            return;
        }
        long resumes = step.owner == null ? 0 : step.owner.frozenUntil();
        if (resumes > step.time) {
            step.time = resumes;
            steps.add(step);
            return;
        }
        now = Math.max(now, step.time);
        taken++;
        try {
            step.what.run();
            if (!Batons.hasLeft()) {
                wakeCancelled();
            }
        } catch (Throwable e) { // a fault of the simulation or of what it runs: it ends the schedule
            fail(e);
        }
    }

    /** Ends the schedule with a failure; the first one counts. */
    void fail(Throwable e) {
        failure = failure == null ? e : failure;
    }

    /** Does something that may find a violation, where others would swallow it. */
    void checked(Runnable what) {
        try {
            what.run();
        } catch (Throwable e) {
            fail(e);
            throw e;
        }
    }

    private void wakeCancelled() {
        if (sleepers.isEmpty()) {
            return;
        }
        for (Sleeper sleeper : List.copyOf(sleepers)) {
            sleeper.look();
        }
    }

    /** Whose steps they are. */
    public interface Owner {

        /** Tells whether nothing of it happens any more. */
        boolean isGone();

        /** Returns until when nothing of it happens; it all happens then. */
        long frozenUntil();
    }

    /** Something that happens at a time. */
    public static final class Step {
        private long time;
        private final long order;
        private final @Nullable Owner owner;
        private final Runnable what;
        private boolean cancelled;

        private Step(long time, long order, @Nullable Owner owner, Runnable what) {
            this.time = time;
            this.order = order;
            this.owner = owner;
            this.what = what;
        }

        public void cancel() {
            cancelled = true;
        }

        /** Steps of one time are taken in the order in which they were planned. */
        boolean isBefore(Step other) {
            return time < other.time || (time == other.time && order < other.order);
        }
    }

    /** Waits in the middle of a step, which others follow meanwhile. */
    Sleeper sleeper(Owner owner, Sleeper.Interruption interruption) {
        return new Sleeper(owner, interruption);
    }

    /** A step that waits in its middle. */
    final class Sleeper {

        /** Tells when a sleeper is interrupted. */
        interface Interruption {

            /** Returns after how many nanoseconds it notices; negative: it is not interrupted, or does not care. */
            long noticedAfter();
        }

        private final Owner owner;
        private final Interruption interruption;
        private final Batons.Wait wait = new Batons.Wait();
        private boolean noticed;
        private boolean over;
        private boolean ended;

        private Sleeper(Owner owner, Interruption interruption) {
            this.owner = owner;
            this.interruption = interruption;
        }

        /** Sleeps. Returns whether it may go on; if not, all is over. */
        boolean sleep(long nanos) {
            if (isEnded()) {
                return false;
            }
            sleepers.add(this);
            after(nanos, null, this::wakeInTime);
            look();
            Batons.leave(wait, Clockwork.this::turn);
            return !ended;
        }

        private boolean isEnded() {
            return ended || owner.isGone() || failure != null || now > end;
        }

        private void look() {
            if (owner.isGone()) {
                if (!noticed) {
                    noticed = true;
                    after(0, null, () -> wake(true));
                }
                return;
            }
            long after = noticed ? -1 : interruption.noticedAfter();
            if (after >= 0) {
                noticed = true;
                after(after, null, this::wakeInTime);
            }
        }

        private void wakeInTime() {
            if (over) {
                return;
            }
            if (owner.frozenUntil() > now) {
                after(owner.frozenUntil() - now, null, this::wakeInTime);
            } else {
                wake(owner.isGone());
            }
        }

        private void wake(boolean toEnd) {
            if (!over) {
                over = true;
                ended = toEnd;
                sleepers.remove(this);
                wait.end();
            }
        }
    }
}

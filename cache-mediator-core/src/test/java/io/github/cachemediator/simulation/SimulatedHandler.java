package io.github.cachemediator.simulation;

import io.github.cachemediator.JobContext;
import io.github.cachemediator.JobHandler;

/** A handler that takes simulated time, returns what names its run, and may fail or ignore its interrupt. */
final class SimulatedHandler implements JobHandler<Object, String> {

    private final SimulatedInstance instance;
    private final Plans plans;

    SimulatedHandler(SimulatedInstance instance, Plans plans) {
        this.instance = instance;
        this.plans = plans;
    }

    @Override
    public String handle(Object params) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String handle(Object params, JobContext context) throws InterruptedException {
        Plan plan = plans.next();
        Clockwork clockwork = plans.clockwork();
        History.Inside inside = plans.entered(context, () -> counts(context));
        clockwork.trace().add(context.runNumber(), () -> instance.name() + " runs " + context.runNumber() + " " + plan);
        boolean goesOn = plan.nanos() == 0
                || clockwork
                        .sleeper(instance, () -> context.isCancelled() && plan.heeds() ? plan.noticedAfter() : -1)
                        .sleep(plan.nanos());
        plans.history().left(inside);
        clockwork.trace().add(context.runNumber() + 1, () -> instance.name() + " has run " + context.runNumber());
        if (!goesOn || (context.isCancelled() && plan.heeds())) {
            throw new InterruptedException();
        }
        if (plan.fails()) {
            throw new IllegalStateException("run=" + context.runNumber());
        }
        return "run=" + context.runNumber();
    }

    private boolean counts(JobContext context) {
        return !context.isCancelled() && !instance.isGone();
    }

    /** What a run does. */
    record Plan(long nanos, boolean fails, boolean heeds, long noticedAfter) {}

    /** Draws what runs do. */
    static final class Plans {
        private final Clockwork clockwork;
        private final History history;
        private final Scenario scenario;
        private boolean last;

        Plans(Clockwork clockwork, History history, Scenario scenario) {
            this.clockwork = clockwork;
            this.history = history;
            this.scenario = scenario;
        }

        Clockwork clockwork() {
            return clockwork;
        }

        History history() {
            return history;
        }

        /** Notes that a handler was entered. */
        History.Inside entered(JobContext context, History.Still still) {
            try {
                return history.entered(context.cacheKey(), context.runNumber(), still);
            } catch (Violation e) { // the engine takes it for a failure of the handler
                clockwork.fail(e);
                throw e;
            }
        }

        /** From now on handlers are quick and succeed. */
        void calmDown() {
            last = true;
        }

        Plan next() {
            int kind = clockwork.random().nextInt(1000);
            long lease = scenario.worker().lease().toNanos();
            long most = kind < 300 ? 0 : kind < 600 ? 100_000_000 : 1_000_000_000;
            if (!last && clockwork.chance(scenario.longRuns())) {
                most = lease * 5 / 2;
            }
            long nanos = clockwork.upTo(last ? Math.min(most, 200_000_000) : most);
            boolean fails = !last && clockwork.chance(scenario.failures());
            return new Plan(nanos, fails, clockwork.chance(900), clockwork.upTo(50_000_000));
        }
    }
}

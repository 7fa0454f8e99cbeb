package io.github.cachemediator.caller;

import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.JobHandler;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.NoJobHandlerException;
import io.github.cachemediator.RunMode;
import io.github.cachemediator.codec.JobSpecCodec;
import io.github.cachemediator.run.EngineParts;
import io.github.cachemediator.run.Handlers;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.LoaderWork;
import io.github.cachemediator.run.Work;
import io.github.cachemediator.support.Once;
import io.github.cachemediator.support.Shown;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all calls of an instance share. Thread-safe. */
final class Callers {

    private static final Logger LOG = LoggerFactory.getLogger(Callers.class);

    private final EngineParts parts;
    private final Handlers handlers;
    private final JobRunner runner;
    private final Flights flights;
    private final EntryReads reads;
    private final MissForecast misses = new MissForecast();
    private final JobSpecCodec specs = new JobSpecCodec();
    private final Once undecodable = new Once();

    Callers(EngineParts parts, Handlers handlers, JobRunner runner, Flights flights) {
        this.parts = parts;
        this.handlers = handlers;
        this.runner = runner;
        this.flights = flights;
        this.reads = new EntryReads(parts.driver());
    }

    EngineParts parts() {
        return parts;
    }

    Handlers handlers() {
        return handlers;
    }

    Flights flights() {
        return flights;
    }

    EntryReads reads() {
        return reads;
    }

    MissForecast misses() {
        return misses;
    }

    JobSpecCodec specs() {
        return specs;
    }

    /**
     * Returns what a call runs itself, or {@code null} if its job goes to a worker.
     *
     * @param nested whether the call is made by a handler, which then needs no worker permit for another one
     */
    @Nullable
    Work workOf(CacheRequest<?> request, JobOptions options, boolean nested) {
        JobHandler<?, ?> loader = request.loader();
        if (loader != null) {
            return new LoaderWork(loader, request.params());
        }
        if (options.run() == RunMode.WORKER && !nested) {
            return null;
        }
        Work work = handlers.find(request.jobType());
        if (work == null && options.run() == RunMode.CALLER) {
            throw new NoJobHandlerException(
                    "Job type " + Shown.of(request.jobType())
                            + " is to be run by its caller, but this instance has no handler "
                            + "for it: register one, give the request a loader, or set run=worker",
                    request.key(),
                    request.jobType());
        }
        return work != null && runner.isStuck(request.jobType()) ? null : work;
    }

    void undecodable(String key, String jobType, @Nullable String reason) {
        parts.listener().onUndecodable(key, jobType);
        if (undecodable.first(jobType)) {
            LOG.warn(
                    "An entry of job type {} cannot be read and counts as a miss (said once for the type): {}",
                    jobType,
                    Shown.plain(reason));
        }
    }
}

package io.github.cachemediator.run;

import io.github.cachemediator.codec.JobFailureCodec;
import io.github.cachemediator.codec.JobSpecCodec;
import io.github.cachemediator.support.Once;
import io.github.cachemediator.support.Shown;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all runs of an instance share. Thread-safe. */
final class RunSupport {

    private static final Logger LOG = LoggerFactory.getLogger(RunSupport.class);

    private final EngineParts parts;
    private final Leases leases;
    private final Owners owners;
    private final JobSpecCodec specs = new JobSpecCodec();
    private final JobFailureCodec failures = new JobFailureCodec();
    private final DeadLetters deadLetters;
    private final Map<String, AtomicInteger> abandoned = new ConcurrentHashMap<>();
    private final FailureLog failureLog;
    private final Once said = new Once();
    private volatile boolean shutDown;

    RunSupport(EngineParts parts, Leases leases, Owners owners) {
        this.parts = parts;
        this.leases = leases;
        this.owners = owners;
        this.deadLetters = new DeadLetters(parts);
        this.failureLog = new FailureLog(parts.nanos());
    }

    Leases leases() {
        return leases;
    }

    Owners owners() {
        return owners;
    }

    JobSpecCodec specs() {
        return specs;
    }

    JobFailureCodec failures() {
        return failures;
    }

    DeadLetters deadLetters() {
        return deadLetters;
    }

    FailureLog failureLog() {
        return failureLog;
    }

    /** Tells whether something is said for the first time. */
    boolean saysFirst(String what) {
        return said.first(what);
    }

    /** A job is in a form of a later version: nothing to fail it for. */
    void metNewerVersion(String key, String jobType) {
        parts.listener().onUndecodable(key, jobType);
        if (said.first("newer " + jobType)) {
            LOG.warn(
                    "A job of type {} was written by a newer version of Cache Mediator. Workers here leave such jobs to instances that "
                            + "know their form; callers that run them themselves use their own params (said once for the type)",
                    Shown.plain(jobType));
        }
    }

    /** From now on, what is not finished is handed back. */
    void shutDown() {
        shutDown = true;
    }

    boolean isShutDown() {
        return shutDown;
    }

    /** Notes a thread that does not leave its handler, until it does. */
    void abandoned(String jobType, CompletableFuture<Void> threadLeft) {
        AtomicInteger count = abandoned.computeIfAbsent(jobType, type -> new AtomicInteger());
        int most = parts.settings().options(jobType).concurrency();
        int now = count.incrementAndGet();
        LOG.warn(
                "A handler of job type {} does not react to its interrupt; {} of {} threads are given up",
                jobType,
                now,
                most);
        if (now == most) {
            LOG.error("Job type {} is no longer taken here: all its threads hang in the handler", jobType);
        }
        threadLeft.whenComplete((left, e) -> count.decrementAndGet());
    }

    /** Tells whether so many threads hang in a type's handler that no more are risked. */
    boolean isStuck(String jobType) {
        AtomicInteger count = abandoned.get(jobType);
        return count != null && count.get() >= parts.settings().options(jobType).concurrency();
    }
}

package io.github.cachemediator.spring.autoconfigure;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Logs settings that work, but hardly as they were meant. */
final class ConfigurationWarnings {

    private static final Logger logger = LoggerFactory.getLogger(ConfigurationWarnings.class);

    private static final String PHASE_TIMEOUT = "spring.lifecycle.timeout-per-shutdown-phase";

    private static final Duration DEFAULT_PHASE_TIMEOUT = Duration.ofSeconds(30);

    private ConfigurationWarnings() {}

    static void log(CacheMediatorProperties properties, Environment environment) {
        Binder binder = Binder.get(environment);
        warnOfShortShutdown(properties.worker().shutdownGrace(), binder);
        warnOfLostJobs(properties.jobs().keySet(), binder);
    }

    private static void warnOfShortShutdown(Duration grace, Binder binder) {
        BindResult<Duration> configured = binder.bind(PHASE_TIMEOUT, Duration.class);
        Duration timeout = configured.isBound() ? configured.get() : DEFAULT_PHASE_TIMEOUT;
        if (grace.compareTo(timeout) >= 0) {
            logger.warn(
                    "cache-mediator.worker.shutdown-grace ({} s) is not below {} ({} s): the application may close Redis"
                            + " while jobs still run, and other instances then wait for their leases to end. Raise the"
                            + " latter or lower the former",
                    grace.toSeconds(),
                    PHASE_TIMEOUT,
                    timeout.toSeconds());
        }
    }

    /** A job type with a dot, but without brackets, is read as another job type that sets nothing, and dropped. */
    private static void warnOfLostJobs(Set<String> known, Binder binder) {
        Set<String> lost = new TreeSet<>();
        binder.bind("cache-mediator.jobs", Bindable.mapOf(String.class, Object.class))
                .ifBound(written -> lost.addAll(written.keySet()));
        lost.removeAll(known);
        for (String jobType : lost) {
            logger.warn(
                    "cache-mediator.jobs.{} sets none of the options of a job type and is ignored. A job type with other"
                            + " characters than letters, digits and dashes is written in brackets, as in"
                            + " cache-mediator.jobs[sales.report]",
                    jobType);
        }
    }
}

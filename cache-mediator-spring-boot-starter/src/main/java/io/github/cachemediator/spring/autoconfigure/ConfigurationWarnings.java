package io.github.cachemediator.spring.autoconfigure;

import io.github.cachemediator.spring.autoconfigure.CacheMediatorProperties.Job;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.PropertyResolver;

/** Logs settings that work, but hardly as they were meant. */
final class ConfigurationWarnings {

    static final String PHASE_TIMEOUT = "spring.lifecycle.timeout-per-shutdown-phase";

    private static final Logger logger = LoggerFactory.getLogger(ConfigurationWarnings.class);

    private static final Duration DEFAULT_PHASE_TIMEOUT = Duration.ofSeconds(30);

    private ConfigurationWarnings() {}

    static void log(CacheMediatorProperties properties, PropertyResolver environment) {
        warnOfShortShutdown(properties.worker().shutdownGrace(), environment);
        properties.jobs().forEach(ConfigurationWarnings::warnOfEmptyJob);
    }

    private static void warnOfShortShutdown(Duration grace, PropertyResolver environment) {
        String configured = environment.getProperty(PHASE_TIMEOUT);
        Duration timeout = configured == null ? DEFAULT_PHASE_TIMEOUT : DurationStyle.detectAndParse(configured);
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

    private static void warnOfEmptyJob(String jobType, Job job) {
        Job nothing =
                new Job(null, null, null, null, null, new Job.Backoff(null, null, null, null), null, null, null, null);
        if (job.equals(nothing)) {
            logger.warn(
                    "cache-mediator.jobs.{} sets none of the known options. A job type with other characters than letters,"
                            + " digits and dashes is written in brackets, as in cache-mediator.jobs[sales.report]",
                    jobType);
        }
    }
}

package io.github.cachemediator.run;

import io.github.cachemediator.support.Seldom;
import io.github.cachemediator.support.Shown;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says why jobs fail: for each job type once a minute, with the stack trace; the others are there for who looks for
 * them. Thread-safe.
 */
final class FailureLog {

    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

    private final Seldom seldom;

    /**
     * Creates the log of an instance.
     *
     * @param nanos time that only passes
     */
    FailureLog(LongSupplier nanos) {
        this.seldom = new Seldom(nanos);
    }

    /** A failure has ended a job. */
    void ended(String key, String jobType, int attempt, Throwable error) {
        OptionalLong unsaid = seldom.turn(jobType);
        if (unsaid.isEmpty()) {
            attempt(key, jobType, attempt, error);
            return;
        }
        LOG.warn(
                "A job of type {} has failed for key {} in attempt {}; {} more of the type since the last one shown",
                Shown.plain(jobType),
                Shown.of(key),
                attempt,
                unsaid.getAsLong(),
                HandlerError.of(error));
    }

    /** An attempt has failed; the job goes on, or enough is said of its type. */
    void attempt(String key, String jobType, int attempt, Throwable error) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "A job of type {} failed for key {} in attempt {}",
                    Shown.plain(jobType),
                    Shown.of(key),
                    attempt,
                    HandlerError.of(error));
        }
    }
}

package io.github.cachemediator.run;

import io.github.cachemediator.JobOptions;
import io.github.cachemediator.WorkerOptions;
import java.time.Duration;
import java.util.Map;

/**
 * What the engine is told to do. Immutable.
 *
 * @param defaults options of the job types that have none of their own
 * @param jobs options by job type
 * @param worker how this instance works
 * @param maxEntrySize size above which a value is not stored, in bytes
 * @param maxTransferSize size above which a value reaches no other instance, in bytes
 */
public record EngineSettings(
        JobOptions defaults,
        Map<String, JobOptions> jobs,
        WorkerOptions worker,
        int maxEntrySize,
        int maxTransferSize) {

    /** Makes the map immutable. */
    public EngineSettings {
        jobs = Map.copyOf(jobs);
    }

    /** Returns the options of a job type. */
    public JobOptions options(String jobType) {
        return jobs.getOrDefault(jobType, defaults);
    }

    /** Returns how long a job record is kept while it is wanted, renewed by every ask and renewal. */
    public Duration recordTtl(JobOptions options) {
        Duration longer = longer(twice(options.jobTimeout()), worker.queueTtl());
        return longer(longer, twice(worker.lease()));
    }

    /** Returns twice as long; {@link Duration#multipliedBy} would compute with big decimals, for each ask. */
    private static Duration twice(Duration duration) {
        return duration.plus(duration);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}

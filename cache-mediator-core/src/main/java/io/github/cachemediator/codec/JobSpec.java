package io.github.cachemediator.codec;

import io.github.cachemediator.Backoff;
import io.github.cachemediator.JobOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * What a job record says of the job: the params and the options of the run.
 *
 * @param loader whether the call brought its own handler, whose params never leave it: nobody else can run the job
 * @param params the params as JSON
 * @param cacheTtl how long the result is kept
 * @param nullTtl how long a null result is kept; zero: not at all
 * @param executionTimeout how long one attempt may take
 * @param maxAttempts begins before the job is given up
 * @param backoff pauses between attempts
 * @param path keys of the jobs that led to this one, the outermost first
 */
public record JobSpec(
        boolean loader,
        byte[] params,
        Duration cacheTtl,
        Duration nullTtl,
        Duration executionTimeout,
        int maxAttempts,
        Backoff backoff,
        List<String> path) {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    /** Returns the spec of a call. */
    public static JobSpec of(byte[] params, JobOptions options, List<String> path) {
        return of(false, params, options, path);
    }

    /** Returns the spec of a call with a handler of its own. */
    public static JobSpec ofLoader(JobOptions options, List<String> path) {
        return of(true, NULL, options, path);
    }

    private static JobSpec of(boolean loader, byte[] params, JobOptions options, List<String> path) {
        return new JobSpec(
                loader,
                params,
                options.cacheTtl(),
                options.effectiveNullTtl(),
                options.executionTimeout(),
                options.maxAttempts(),
                options.backoff(),
                List.copyOf(path));
    }

    /** Returns this spec with other params. */
    JobSpec withParams(byte[] others) {
        return new JobSpec(loader, others, cacheTtl, nullTtl, executionTimeout, maxAttempts, backoff, path);
    }
}

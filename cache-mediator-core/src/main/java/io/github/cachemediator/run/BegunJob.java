package io.github.cachemediator.run;

import io.github.cachemediator.codec.JobSpec;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.RunToken;
import org.jspecify.annotations.Nullable;

/**
 * A job whose first run in this instance has begun.
 *
 * @param token proof of ownership
 * @param jobType its type
 * @param attempt begins of the job so far
 * @param spec the encoded job
 * @param own what its caller wants, for a caller run: used if {@code spec} is of a newer version; {@code null} for a
 *     worker run
 * @param asked when the command was first sent that has begun it, in nanoseconds: its lease has begun no earlier
 * @param delivery the stream message that delivered it; {@code null} for a caller run
 */
public record BegunJob(
        RunToken token,
        String jobType,
        int attempt,
        byte[] spec,
        @Nullable JobSpec own,
        long asked,
        @Nullable Delivery delivery) {}

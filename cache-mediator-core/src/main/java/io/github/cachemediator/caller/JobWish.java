package io.github.cachemediator.caller;

import io.github.cachemediator.JobOptions;
import io.github.cachemediator.codec.JobSpec;

/**
 * The job that a call would create.
 *
 * @param jobType its type
 * @param options how to run and keep it
 * @param spec its params and options
 * @param encodedSpec the same as the record keeps it
 */
record JobWish(String jobType, JobOptions options, JobSpec spec, byte[] encodedSpec) {}

package io.github.cachemediator.queue;

/**
 * One stream of a job type.
 *
 * @param jobType the job type
 * @param partition from 0; always 0 unless partitions are configured
 */
public record StreamName(String jobType, int partition) {}

package io.github.cachemediator.queue;

import java.time.Duration;

/**
 * A worker's wish to take a job.
 *
 * @param key the cache key
 * @param jobType the type of the stream that the message came through
 * @param owner the owner of the new run
 * @param previousOwner the owner of this worker's last attempt at the same job; empty at the first
 * @param lease lease of the run
 */
public record Begin(String key, String jobType, String owner, String previousOwner, Duration lease) {}

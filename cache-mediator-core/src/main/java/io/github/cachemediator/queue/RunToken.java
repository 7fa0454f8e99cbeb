package io.github.cachemediator.queue;

/**
 * What proves that somebody owns a run.
 *
 * @param key the cache key
 * @param run the run number, which is the fencing token
 * @param owner {@code instance:nonce}, with a fresh nonce for every begin
 */
public record RunToken(String key, long run, String owner) {}

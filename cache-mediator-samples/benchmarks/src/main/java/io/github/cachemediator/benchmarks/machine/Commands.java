package io.github.cachemediator.benchmarks.machine;

import java.util.Map;

/**
 * Commands that a server has seen.
 *
 * @param sent by clients
 * @param inner called by scripts
 * @param names how often each was sent, by name
 */
public record Commands(int sent, int inner, Map<String, Integer> names) {}

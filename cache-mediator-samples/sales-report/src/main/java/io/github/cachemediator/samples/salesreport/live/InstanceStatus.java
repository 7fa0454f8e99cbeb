package io.github.cachemediator.samples.salesreport.live;

/**
 * What an instance has counted since its start.
 *
 * @param instance host and port
 * @param pid its process
 * @param hits calls that found their entry
 * @param misses calls that did not
 * @param runs handler runs begun
 * @param running handler runs under way
 */
record InstanceStatus(String instance, long pid, long hits, long misses, long runs, int running) {}

package io.github.cachemediator.samples.salesreport.measure;

/**
 * One run of a handler.
 *
 * @param startedAt when it began, in milliseconds of the epoch
 * @param millis how long it took; 0 while it is under way
 */
public record Run(long startedAt, long millis) {}

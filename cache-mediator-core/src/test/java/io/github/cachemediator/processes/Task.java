package io.github.cachemediator.processes;

/**
 * Params of the handlers of a {@link MediatorProcess}.
 *
 * @param millis how long the work takes
 */
record Task(long millis) {}

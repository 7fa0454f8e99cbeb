package io.github.cachemediator.samples.salesreport.stampede;

import org.jspecify.annotations.Nullable;

/**
 * What was measured in a stampede.
 *
 * @param callers number of callers
 * @param instances number of instances that they called
 * @param handlerRuns runs counted in the handlers of all instances
 * @param entryWrites writes of the entry seen by Redis; {@code null} if Redis does not tell
 * @param failures callers that got no report
 * @param elapsedMillis from the agreed instant until the last caller had the report
 * @param handlerMillis time spent in handlers, summed up over all runs
 */
record StampedeAnswer(
        int callers,
        int instances,
        int handlerRuns,
        @Nullable Integer entryWrites,
        int failures,
        long elapsedMillis,
        long handlerMillis) {}

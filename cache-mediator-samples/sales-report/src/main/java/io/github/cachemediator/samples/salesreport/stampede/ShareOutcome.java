package io.github.cachemediator.samples.salesreport.stampede;

import java.util.List;

/**
 * What became of a share. Times are in milliseconds since the agreed instant.
 *
 * @param failures callers that got no report
 * @param elapsedMillis when the last caller had its report
 * @param called when some of the callers called, the earliest first
 * @param served when some of the callers had their report, the earliest first
 */
record ShareOutcome(int failures, long elapsedMillis, List<Long> called, List<Long> served) {}

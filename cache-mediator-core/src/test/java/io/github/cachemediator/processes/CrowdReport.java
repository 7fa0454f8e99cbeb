package io.github.cachemediator.processes;

import java.util.Map;

/**
 * What came of many calls.
 *
 * @param served how many returned a value
 * @param values how many different values they returned
 * @param failures how many threw, by what
 * @param first when the first one was made, in microseconds of the machine's wall clock
 * @param last when the last one returned
 */
record CrowdReport(int served, int values, Map<String, Integer> failures, long first, long last) {}

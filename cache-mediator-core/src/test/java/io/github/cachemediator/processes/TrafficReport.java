package io.github.cachemediator.processes;

import java.util.List;
import java.util.Map;

/**
 * What came of calls that were made without a pause.
 *
 * @param calls how many were made
 * @param served how many returned
 * @param failures how many threw, by what
 * @param surprises failures that no page of the documentation promises, a few of them
 * @param worstOverrun how much longer than its timeout the slowest call took, in milliseconds; negative if none did
 */
record TrafficReport(
        long calls, long served, Map<String, Integer> failures, List<String> surprises, long worstOverrun) {}

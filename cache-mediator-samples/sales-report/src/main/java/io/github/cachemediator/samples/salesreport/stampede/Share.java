package io.github.cachemediator.samples.salesreport.stampede;

import io.github.cachemediator.samples.salesreport.report.SalesReportParams;

/**
 * One instance's part of a stampede.
 *
 * @param cacheKey the key that all callers want
 * @param callers number of callers on this instance
 */
record Share(Approach approach, String cacheKey, SalesReportParams params, int callers) {}

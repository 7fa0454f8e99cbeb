package io.github.cachemediator.samples.salesreport.stampede;

import io.github.cachemediator.samples.salesreport.report.SalesReport;
import io.github.cachemediator.samples.salesreport.report.SalesReportParams;
import java.util.concurrent.CompletableFuture;

/** Gets reports in one of the approaches. Thread-safe; does not block. */
interface Caller {

    Approach approach();

    CompletableFuture<SalesReport> call(String cacheKey, SalesReportParams params);
}

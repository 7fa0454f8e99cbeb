package io.github.cachemediator.samples.salesreport.report;

import io.github.cachemediator.CacheJobHandler;
import io.github.cachemediator.JobContext;
import io.github.cachemediator.samples.salesreport.measure.HandlerRuns;
import org.springframework.stereotype.Component;

/** Computes a report when no instance has it cached. */
@Component
class SalesReportHandler {

    private final SalesReportComputation computation;

    private final HandlerRuns runs;

    SalesReportHandler(SalesReportComputation computation, HandlerRuns runs) {
        this.computation = computation;
        this.runs = runs;
    }

    @CacheJobHandler(SalesReportService.JOB_TYPE)
    SalesReport computeReport(SalesReportParams params, JobContext job) {
        return runs.measure(job.cacheKey(), () -> computation.compute(params));
    }
}

package io.github.cachemediator.samples.salesreport.stampede;

import io.github.cachemediator.samples.salesreport.report.SalesReport;
import io.github.cachemediator.samples.salesreport.report.SalesReportParams;
import io.github.cachemediator.samples.salesreport.report.SalesReportService;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

@Component
class CacheMediatorCaller implements Caller {

    private final SalesReportService service;

    CacheMediatorCaller(SalesReportService service) {
        this.service = service;
    }

    @Override
    public Approach approach() {
        return Approach.CACHE_MEDIATOR;
    }

    @Override
    public CompletableFuture<SalesReport> call(String cacheKey, SalesReportParams params) {
        return service.reportAsync(cacheKey, params);
    }
}

package io.github.cachemediator.samples.salesreport.report;

import io.github.cachemediator.samples.salesreport.orders.Sales;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The slow part: some hundred milliseconds of SQL. Thread-safe. */
@Component
public class SalesReportComputation {

    private final Sales sales;

    private final String instance;

    SalesReportComputation(Sales sales, @Value("${sales-report.instance}") String instance) {
        this.sales = sales;
        this.instance = instance;
    }

    /** Computes a report. */
    public SalesReport compute(SalesReportParams params) {
        return SalesReport.of(
                params,
                sales.byMonth(params.region(), params.year()),
                sales.topProducts(params.region(), params.year()),
                instance);
    }
}

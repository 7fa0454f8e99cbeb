package io.github.cachemediator.samples.salesreport.report;

import io.github.cachemediator.samples.salesreport.orders.MonthSales;
import io.github.cachemediator.samples.salesreport.orders.ProductSales;
import io.github.cachemediator.samples.salesreport.orders.Region;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * The sales of a region in a year.
 *
 * @param computedBy the instance that computed it
 * @param computedAt when that was
 */
public record SalesReport(
        Region region,
        int year,
        long orders,
        BigDecimal revenue,
        List<MonthSales> months,
        List<ProductSales> topProducts,
        String computedBy,
        Instant computedAt) {

    /** Adds up the months. */
    public static SalesReport of(
            SalesReportParams params, List<MonthSales> months, List<ProductSales> topProducts, String computedBy) {
        return new SalesReport(
                params.region(),
                params.year(),
                months.stream().mapToLong(MonthSales::orders).sum(),
                months.stream().map(MonthSales::revenue).reduce(BigDecimal.ZERO, BigDecimal::add),
                months,
                topProducts,
                computedBy,
                Instant.now());
    }
}

package io.github.cachemediator.samples.salesreport.report;

import io.github.cachemediator.samples.salesreport.orders.Region;

/** Which report is wanted. */
public record SalesReportParams(Region region, int year) {

    static final int FIRST_YEAR = 2020;

    static final int LAST_YEAR = 2025;

    /** Returns the key of the report's entry. */
    public String cacheKey() {
        return "sales-report:" + region + ":" + year;
    }
}

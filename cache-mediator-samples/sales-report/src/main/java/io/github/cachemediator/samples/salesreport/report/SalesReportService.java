package io.github.cachemediator.samples.salesreport.report;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheRequest;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Service;

/** Serves reports cache-first: however many callers ask on however many instances, a missing one is computed once. */
@Service
public class SalesReportService {

    static final String JOB_TYPE = "sales-report";

    private final CacheFirstService cache;

    SalesReportService(CacheFirstService cache) {
        this.cache = cache;
    }

    SalesReport report(SalesReportParams params) {
        return Objects.requireNonNull(cache.cacheFirst(request(params.cacheKey(), params)));
    }

    SalesReport warm(SalesReportParams params) {
        return Objects.requireNonNull(cache.warmCacheForKey(request(params.cacheKey(), params)));
    }

    boolean evict(SalesReportParams params) {
        return cache.evict(params.cacheKey());
    }

    /** Does what a call for a report does, without blocking and with a key of the caller's choice. */
    public CompletableFuture<SalesReport> reportAsync(String cacheKey, SalesReportParams params) {
        return cache.cacheFirstAsync(request(cacheKey, params)).thenApply(Objects::requireNonNull);
    }

    private static CacheRequest<SalesReport> request(String cacheKey, SalesReportParams params) {
        return CacheRequest.of(JOB_TYPE, SalesReport.class)
                .key(cacheKey)
                .params(params)
                .build();
    }
}

package io.github.cachemediator.samples.salesreport.stampede;

import io.github.cachemediator.samples.salesreport.measure.HandlerRuns;
import io.github.cachemediator.samples.salesreport.report.SalesReport;
import io.github.cachemediator.samples.salesreport.report.SalesReportComputation;
import io.github.cachemediator.samples.salesreport.report.SalesReportParams;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The usual lines around a slow computation; nothing keeps callers from all computing at once. */
@Component
class CacheAsideCaller implements Caller, DisposableBean {

    private static final Duration TTL = Duration.ofMinutes(1);

    private final StringRedisTemplate redis;

    private final JsonMapper json;

    private final SalesReportComputation computation;

    private final HandlerRuns runs;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            Approach.CACHE_ASIDE.maxCallers(),
            Approach.CACHE_ASIDE.maxCallers(),
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new CustomizableThreadFactory("cache-aside-"));

    CacheAsideCaller(StringRedisTemplate redis, JsonMapper json, SalesReportComputation computation, HandlerRuns runs) {
        this.redis = redis;
        this.json = json;
        this.computation = computation;
        this.runs = runs;
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public Approach approach() {
        return Approach.CACHE_ASIDE;
    }

    @Override
    public CompletableFuture<SalesReport> call(String cacheKey, SalesReportParams params) {
        return CompletableFuture.supplyAsync(() -> report(cacheKey, params), threads);
    }

    private SalesReport report(String cacheKey, SalesReportParams params) {
        String redisKey = "cache-aside:{" + cacheKey + "}";
        String cached = redis.opsForValue().get(redisKey);
        if (cached != null) {
            return json.readValue(cached, SalesReport.class);
        }
        SalesReport report = runs.measure(cacheKey, () -> computation.compute(params));
        redis.opsForValue().set(redisKey, json.writeValueAsString(report), TTL);
        return report;
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}

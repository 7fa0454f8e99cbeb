package io.github.cachemediator.processes;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.RunMode;
import java.time.Duration;

/** The calls that a {@link MediatorProcess} makes. Thread-safe. */
final class Calls {

    /** Longer than any test. */
    private static final Duration TTL = Duration.ofHours(1);

    private final CacheFirstService service;

    Calls(CacheFirstService service) {
        this.service = service;
    }

    /** Makes one call and waits for what comes of it. */
    CallReport call(Call call) {
        long started = WallClock.micros();
        try {
            String value = call.warm() ? service.warmCacheForKey(request(call)) : service.cacheFirst(request(call));
            return new CallReport(value, null, null, started, WallClock.micros());
        } catch (RuntimeException e) {
            return new CallReport(null, e.getClass().getSimpleName(), e.getMessage(), started, WallClock.micros());
        }
    }

    private static CacheRequest<String> request(Call call) {
        CacheRequest.Builder<String> request = CacheRequest.of(call.jobType(), String.class)
                .key(call.key())
                .params(new Task(call.millis()))
                .cacheTtl(call.ttl() == 0 ? TTL : Duration.ofMillis(call.ttl()))
                .jobTimeout(Duration.ofMillis(call.timeout()));
        return call.local() ? request.run(RunMode.CALLER).build() : request.build();
    }
}

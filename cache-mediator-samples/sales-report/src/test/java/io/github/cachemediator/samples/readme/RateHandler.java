package io.github.cachemediator.samples.readme;

import io.github.cachemediator.CacheJobHandler;
import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

@Component
class RateHandler {

    @CacheJobHandler("rate")
    Rate fetch(RateQuery query) {
        return new Rate(query.from() + query.to(), slowPartner(query));
    }

    private final AtomicInteger calls = new AtomicInteger();

    /** Answers with another rate each time, so that a second call would show. */
    private BigDecimal slowPartner(RateQuery query) {
        return BigDecimal.valueOf(query.from().length() + calls.incrementAndGet(), 2);
    }
}

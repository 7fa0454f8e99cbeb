package io.github.cachemediator.samples.readme;

import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Answers with another rate each time, so that a second call would show. */
@Component
class SlowPartner {

    private final AtomicInteger calls = new AtomicInteger();

    BigDecimal quote(RateQuery query) {
        return BigDecimal.valueOf(query.from().length() + calls.incrementAndGet(), 2);
    }
}

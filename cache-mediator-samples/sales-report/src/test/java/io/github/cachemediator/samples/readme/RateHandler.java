package io.github.cachemediator.samples.readme;

import io.github.cachemediator.CacheJobHandler;
import org.springframework.stereotype.Component;

@Component
class RateHandler {

    private final SlowPartner partner;

    RateHandler(SlowPartner partner) {
        this.partner = partner;
    }

    @CacheJobHandler("rate")
    Rate fetch(RateQuery query) {
        return new Rate(query.from() + query.to(), partner.quote(query));
    }
}

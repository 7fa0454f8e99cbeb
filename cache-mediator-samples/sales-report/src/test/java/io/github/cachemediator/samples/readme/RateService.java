package io.github.cachemediator.samples.readme;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheRequest;
import org.jspecify.annotations.NullUnmarked;
import org.springframework.stereotype.Service;

@NullUnmarked // the README leaves null aside: this handler never returns it
@Service
class RateService {

    private final CacheFirstService cache;

    RateService(CacheFirstService cache) {
        this.cache = cache;
    }

    Rate rate(String from, String to) {
        return cache.cacheFirst(CacheRequest.of("rate", Rate.class)
                .key("rate:" + from + ":" + to)
                .params(new RateQuery(from, to))
                .build());
    }
}

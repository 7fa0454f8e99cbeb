package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A hit, a miss, and how long what was computed is kept. */
@SuppressWarnings("NullAway") // handlers may return null
public abstract class ReadBehaviour extends MediatorBehaviour {

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void whenNothingIsCachedThenTheHandlerRunsOnceAndTheNextReadIsAHit() {
        CacheMediator mediator = start(params -> params + "/" + runs.incrementAndGet());
        CacheRequest<String> request = wish().params("p").build();

        assertThat(mediator.service().cacheFirst(request)).isEqualTo("p/1");
        assertThat(mediator.service().cacheFirst(request)).isEqualTo("p/1");

        assertThat(runs).hasValue(1);
        assertThat(mediator.statistics().misses()).isEqualTo(1);
        assertThat(mediator.statistics().hits()).isEqualTo(1);
        assertThat(mediator.statistics().jobsCreated()).isEqualTo(1);
        assertThat(mediator.statistics().runsStarted()).isEqualTo(1);
        await().atMost(LONG).until(() -> mediator.statistics().runsSucceeded() == 1);
    }

    @Test
    void shouldReadWhatAnotherInstanceHasComputed() {
        CacheMediator worker = start(params -> "value-" + runs.incrementAndGet());
        CacheMediator client = startClient();

        assertThat(client.service().cacheFirst(request())).isEqualTo("value-1");
        assertThat(worker.service().cacheFirst(request())).isEqualTo("value-1");
        assertThat(client.service().cacheFirst(request())).isEqualTo("value-1");
        assertThat(client.statistics().runsStarted()).isZero();
    }

    @Test
    void shouldServeTheShortFormOfACall() {
        CacheFirstService service =
                start(params -> params + "-" + runs.incrementAndGet()).service();
        Duration ttl = Duration.ofMinutes(1);

        assertThat(service.cacheFirst(key, ttl, LONG, type, 7, String.class)).isEqualTo("7-1");
        assertThat(service.cacheFirst(key, ttl, LONG, type, 8, String.class)).isEqualTo("7-1");
        assertThat(service.warmCacheForKey(key, ttl, LONG, type, 9, String.class))
                .isEqualTo("9-2");
        assertThat(service.cacheFirst(key, ttl, LONG, type, 8, String.class)).isEqualTo("9-2");
    }

    @Test
    void whenTheTtlIsOverThenTheHandlerRunsAgain() {
        CacheFirstService service =
                start(params -> "value-" + runs.incrementAndGet()).service();
        CacheRequest<String> request = wish().cacheTtl(Duration.ofMillis(300)).build();

        assertThat(service.cacheFirst(request)).isEqualTo("value-1");
        await().atMost(LONG).until(() -> store().entry(key) == null);
        assertThat(service.cacheFirst(request)).isEqualTo("value-2");
    }

    @Test
    void whenTheTtlIsShorterThanATripThenTheWaiterStillGetsTheValue() {
        CacheMediator worker = start(params -> "value-" + runs.incrementAndGet());
        CacheMediator client = startClient();
        CacheRequest<String> request = wish().cacheTtl(Duration.ofMillis(1)).build();

        assertThat(client.service().cacheFirst(request)).startsWith("value-");
        assertThat(worker.service().cacheFirst(request)).startsWith("value-");
    }

    @Test
    void whenNullMayNotBeKeptThenItIsReturnedAndComputedAgain() {
        CacheMediator worker = start(params -> {
            runs.incrementAndGet();
            return null;
        });
        CacheMediator client = startClient();
        CacheRequest<String> request = wish().nullTtl(Duration.ZERO).build();

        assertThat(client.service().cacheFirst(request)).isNull();
        assertThat(store().entry(key)).isNull();
        assertThat(worker.service().cacheFirst(request)).isNull();
        assertThat(runs).hasValue(2);
    }

    @Test
    void whenNullHasATtlOfItsOwnThenItIsKeptForThatTime() {
        CacheFirstService service = start(params -> {
                    runs.incrementAndGet();
                    return null;
                })
                .service();
        CacheRequest<String> request = wish().nullTtl(Duration.ofMillis(400)).build();

        assertThat(service.cacheFirst(request)).isNull();
        assertThat(store().entry(key)).isNotNull();
        await().atMost(LONG).until(() -> store().entry(key) == null);
        assertThat(service.cacheFirst(request)).isNull();
        assertThat(runs).hasValue(2);
    }

    @Test
    void whenNothingIsSaidOfNullThenItIsKeptLikeAnyOtherValue() {
        CacheFirstService service = start(params -> {
                    runs.incrementAndGet();
                    return null;
                })
                .service();

        assertThat(service.cacheFirst(request())).isNull();
        assertThat(service.cacheFirst(request())).isNull();
        assertThat(runs).hasValue(1);
    }
}

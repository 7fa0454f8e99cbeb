package io.github.cachemediator.spring.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.JobHandler;
import io.github.cachemediator.JobHandlerRegistry;
import io.github.cachemediator.TypeRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RestartableCacheMediatorTests {

    private final List<CacheMediator> built = new ArrayList<>();

    private final RestartableCacheMediator mediator = new RestartableCacheMediator(this::build);

    private CacheMediator build() {
        CacheMediator next = mock();
        CacheFirstService service = mock();
        JobHandlerRegistry handlers = mock();
        given(next.service()).willReturn(service);
        given(next.handlers()).willReturn(handlers);
        built.add(next);
        return next;
    }

    @Test
    void whenCreatedThenTheFirstMediatorIsBuiltButNotStarted() {
        assertThat(built).hasSize(1);
        then(built.get(0)).shouldHaveNoInteractions();
    }

    @Test
    void whenStartedTwiceThenNothingNewIsBuilt() {
        mediator.start();
        mediator.start();

        assertThat(built).hasSize(1);
    }

    @Test
    void whenClosedThenCurrentOneIsClosed() {
        mediator.start();
        mediator.close();

        then(built.get(0)).should().close();
    }

    @Test
    void whenStartedAgainThenServiceAndHandlersMoveToNewMediator() {
        JobHandler<String, String> handler = params -> params;
        TypeRef<List<String>> listType = new TypeRef<>() {};
        CacheFirstService service = mediator.service();
        mediator.handlers().register("x", String.class, handler);
        mediator.handlers().register("y", listType, params -> params);
        mediator.start();
        mediator.close();

        mediator.start();

        assertThat(built).hasSize(2);
        then(built.get(1)).should().start();
        then(built.get(1).handlers()).should().register("x", String.class, handler);
        then(built.get(1).handlers()).should().register(eq("y"), eq(listType), any());
        service.evict("key");
        then(built.get(0).service()).shouldHaveNoInteractions();
        then(built.get(1).service()).should().evict("key");
    }

    @Test
    void whenAskedForItsStateThenCurrentOneAnswers() {
        given(built.get(0).isAvailable()).willReturn(true);

        assertThat(mediator.isAvailable()).isTrue();
        assertThat(mediator.statistics()).isEqualTo(built.get(0).statistics());
    }

    @Test
    void whenServiceIsCalledThenEveryCallReachesCurrentOne() {
        CacheRequest<String> request =
                CacheRequest.of("x", String.class).key("key").build();
        Duration ttl = Duration.ofMinutes(1);
        CacheFirstService current = built.get(0).service();
        given(current.cacheFirst("key", ttl, ttl, "x", null, String.class)).willReturn("first");
        given(current.warmCacheForKey("key", ttl, ttl, "x", null, String.class)).willReturn("warmed");
        given(current.cacheFirst(request)).willReturn("first");
        given(current.warmCacheForKey(request)).willReturn("warmed");
        given(current.cacheFirstAsync(request)).willReturn(CompletableFuture.completedFuture("first"));
        given(current.warmCacheForKeyAsync(request)).willReturn(CompletableFuture.completedFuture("warmed"));
        given(current.cacheFirstAll(List.of(request))).willReturn(Map.of("key", "first"));
        given(current.evict("key")).willReturn(true);
        given(current.evictAsync("key")).willReturn(CompletableFuture.completedFuture(true));

        CacheFirstService service = mediator.service();

        assertThat(service.cacheFirst("key", ttl, ttl, "x", null, String.class)).isEqualTo("first");
        assertThat(service.warmCacheForKey("key", ttl, ttl, "x", null, String.class))
                .isEqualTo("warmed");
        assertThat(service.cacheFirst(request)).isEqualTo("first");
        assertThat(service.warmCacheForKey(request)).isEqualTo("warmed");
        assertThat(service.cacheFirstAsync(request)).isCompletedWithValue("first");
        assertThat(service.warmCacheForKeyAsync(request)).isCompletedWithValue("warmed");
        assertThat(service.cacheFirstAll(List.of(request))).containsEntry("key", "first");
        assertThat(service.evict("key")).isTrue();
        assertThat(service.evictAsync("key")).isCompletedWithValue(true);
    }
}

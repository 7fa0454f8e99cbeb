package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.cachemediator.CacheCodecException;
import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.NoJobHandlerException;
import io.github.cachemediator.RunMode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs that the caller runs itself, with a registered handler or one that it brings. */
public abstract class CallerRunBehaviour extends MediatorBehaviour {

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void shouldRunTheHandlerInTheCallingInstance() {
        CacheMediator other = start(params -> "elsewhere");
        CacheMediator caller =
                start(settings -> settings.worker(withWorker(false)), params -> "here " + runs.incrementAndGet());

        assertThat(caller.service().cacheFirst(wish().run(RunMode.CALLER).build()))
                .isEqualTo("here 1");
        assertThat(other.service().cacheFirst(request())).isEqualTo("here 1");
        assertThat(other.statistics().runsStarted()).isZero();
    }

    @Test
    void shouldRunTheLoaderWithItsParamsAsTheyAre() {
        CacheFirstService service = startClient().service();
        Object params = new Object() {
            @Override
            public String toString() {
                return "no JSON";
            }
        };
        CacheRequest<String> request = wish().params(params)
                .loader(p -> p + " " + runs.incrementAndGet())
                .build();

        assertThat(service.cacheFirst(request)).isEqualTo("no JSON 1");
        assertThat(service.cacheFirst(request)).isEqualTo("no JSON 1");
        assertThat(service.warmCacheForKey(request)).isEqualTo("no JSON 2");
        assertThat(service.evict(key)).isTrue();
        assertThat(get(service.cacheFirstAsync(request))).isEqualTo("no JSON 3");
    }

    @Test
    void shouldShareOneLoaderRunAmongAllInstances() {
        Gate gate = gate();
        List<CacheMediator> instances =
                IntStream.range(0, 3).mapToObj(i -> startClient()).toList();
        CacheRequest<String> request = wish().loader(gate).build();
        List<CompletableFuture<String>> calls = IntStream.range(0, 60)
                .mapToObj(i -> instances.get(i % 3).service().cacheFirstAsync(request))
                .toList();
        gate.awaitStart();
        instances.forEach(instance -> awaitAsked(instance, 20));
        gate.open();

        assertThat(calls).allSatisfy(call -> assertThat(get(call)).isEqualTo("run-1"));
        assertThat(gate.runs()).isEqualTo(1);
    }

    /** What a handler returns and its callers get. */
    record Report(String text) {}

    /** What can be written, but not read. */
    static final class OnlyWritten {
        public int getNumber() {
            return 1;
        }

        private OnlyWritten() {}

        @JsonCreator
        static OnlyWritten of(@JsonProperty(value = "other", required = true) String other) {
            throw new IllegalStateException("unreadable " + other);
        }
    }

    private CacheMediator startSharing(boolean shareValues, RunMode run, Object returned) {
        JobOptions options = new JobOptions(
                OPTIONS.cacheTtl(),
                null,
                OPTIONS.jobTimeout(),
                OPTIONS.executionTimeout(),
                OPTIONS.maxAttempts(),
                OPTIONS.backoff(),
                OPTIONS.failureTtl(),
                run,
                OPTIONS.concurrency(),
                OPTIONS.onRedisDown(),
                shareValues);
        return start(settings -> settings.defaults(options), params -> returned);
    }

    @ParameterizedTest
    @EnumSource
    void whenValuesMayBeSharedThenWhoWaitsWhereTheJobRunsGetsWhatItsHandlerReturned(RunMode run) {
        Report returned = new Report("returned");
        CacheFirstService service = startSharing(true, run, returned).service();
        CacheRequest<Report> request =
                CacheRequest.of(type, Report.class).key(key).build();

        assertThat(service.cacheFirst( // first, so that the run of the others takes no time
                        CacheRequest.of(type, Object.class).key(sibling).build()))
                .isEqualTo(Map.of("text", "returned"));
        assertThat(service.cacheFirst(request)).isSameAs(returned);
        assertThat(service.cacheFirst(request)).isEqualTo(returned).isNotSameAs(returned);
    }

    @ParameterizedTest
    @EnumSource
    void whenValuesMayBeSharedThenOneThatCannotBeReadIsToldOnceAndThenFails(RunMode run) {
        CacheFirstService service = startSharing(true, run, new OnlyWritten()).service();
        CacheRequest<OnlyWritten> request =
                CacheRequest.of(type, OnlyWritten.class).key(key).build();

        assertThat(service.cacheFirst(request)).isNotNull();
        assertThatExceptionOfType(CacheCodecException.class).isThrownBy(() -> service.cacheFirst(request));
    }

    @ParameterizedTest
    @EnumSource
    void whenValuesAreNotSharedThenWhoWaitsWhereTheJobRunsGetsOneOfItsOwn(RunMode run) {
        Report returned = new Report("returned");
        CacheFirstService service = startSharing(false, run, returned).service();

        assertThat(service.cacheFirst(
                        CacheRequest.of(type, Report.class).key(key).build()))
                .isEqualTo(returned)
                .isNotSameAs(returned);
    }

    @Test
    void whenThereIsNeitherHandlerNorLoaderThenTheCallFailsAtOnce() {
        CacheFirstService service = start().service();
        CacheRequest<String> request = wish().run(RunMode.CALLER).build();

        assertThatExceptionOfType(NoJobHandlerException.class)
                .isThrownBy(() -> service.cacheFirst(request))
                .withMessageContaining(type)
                .satisfies(e -> assertThat(e.cacheKey()).isEqualTo(key));
        assertThatExceptionOfType(NoJobHandlerException.class).isThrownBy(() -> service.warmCacheForKey(request));
        assertThatExceptionOfType(NoJobHandlerException.class)
                .isThrownBy(() -> service.cacheFirstAll(List.of(request)));
    }

    @Test
    void shouldNotNeedAPermit() {
        Gate gate = gate();
        CacheMediator mediator = start(settings -> settings.job(type, withConcurrency(1)), gate);

        List<CompletableFuture<String>> calls = IntStream.range(0, 4)
                .mapToObj(i -> mediator.service()
                        .cacheFirstAsync(wish().key(key + i).run(RunMode.CALLER).build()))
                .toList();
        for (int i = 0; i < 4; i++) {
            gate.awaitStart();
        }
        assertThat(gate.inside()).isEqualTo(4);
        gate.open();

        calls.forEach(call -> assertThat(get(call)).startsWith("run-"));
    }

    @Test
    void whenTheJobWaitsInTheQueueThenACallerRunTakesIt() {
        CacheMediator client = startClient();
        CompletableFuture<String> queued = client.service().cacheFirstAsync(request());
        awaitAsked(client, 1);

        CacheMediator caller = start(settings -> settings.worker(withWorker(false)), params -> "taken");
        assertThat(caller.service().cacheFirst(wish().run(RunMode.CALLER).build()))
                .isEqualTo("taken");

        assertThat(get(queued)).isEqualTo("taken");
    }

    @Test
    void whenALoaderFailsThenItIsTriedAgainLikeAHandler() {
        CacheMediator client = startClient();

        assertThat(client.service()
                        .cacheFirst(wish().loader(params -> {
                                    if (runs.incrementAndGet() < 3) {
                                        throw new IllegalStateException("not yet");
                                    }
                                    return "third";
                                })
                                .build()))
                .isEqualTo("third");
        assertThat(client.statistics().runsFailed()).isEqualTo(2);
    }

    @Test
    void whenTheInstanceWithALoaderStopsThenAWaiterWithOneTakesOver() {
        CacheMediator leaving = startClient();
        CacheMediator staying = startClient();
        Gate gate = gate();
        CompletableFuture<String> first =
                leaving.service().cacheFirstAsync(wish().loader(gate).build());
        gate.awaitStart();
        CompletableFuture<String> second = staying.service()
                .cacheFirstAsync(wish().loader(params -> "taken over").build());
        awaitAsked(staying, 1);

        leaving.close();

        assertThat(get(second)).isEqualTo("taken over");
        assertThat(failure(first)).hasMessageContaining("closed");
    }

    @Test
    void whenTheInstanceWithALoaderStopsThenAWorkerDoesNotGetItsJobWithoutParams() {
        CacheMediator leaving = startClient();
        CacheMediator worker = start(params -> "handled " + params);
        Gate gate = gate();
        leaving.service().cacheFirstAsync(wish().params("loader's").loader(gate).build());
        gate.awaitStart();
        CompletableFuture<String> waiter =
                worker.service().cacheFirstAsync(wish().params("mine").build());
        awaitAsked(worker, 1);

        leaving.close();

        assertThat(waiter).satisfies(call -> {
            Throwable failure = failure(call);
            assertThat(failure).hasMessageContaining("loader");
        });
        assertThat(worker.service().cacheFirst(wish().params("mine").build())).isEqualTo("handled mine");
    }
}

package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.Backoff;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorBuilder;
import io.github.cachemediator.CacheMediatorStatistics;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.JobHandler;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.RedisDownPolicy;
import io.github.cachemediator.RunMode;
import io.github.cachemediator.WorkerOptions;
import io.lettuce.core.cluster.SlotHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/**
 * What all behaviour tests share: a store, mediators that are closed after each test, and a key and job type of its
 * own.
 */
public abstract class MediatorBehaviour {

    /** Longer than anything takes that happens at all. */
    static final Duration LONG = Duration.ofSeconds(20);

    static final Backoff QUICK = new Backoff(Duration.ofMillis(5), 1, Duration.ofMillis(5), 0);

    /** Short leases and polls; long job timeouts, so that only those tests meet one that mean to. */
    static final WorkerOptions WORKER = new WorkerOptions(
            true,
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofMinutes(10),
            Duration.ofSeconds(2));

    static final JobOptions OPTIONS = new JobOptions(
            Duration.ofMinutes(1), null, LONG, LONG, 3, QUICK, Duration.ZERO, RunMode.WORKER, 16, RedisDownPolicy.FAIL);

    final String key = "key-" + UUID.randomUUID();
    final String type = "type-" + UUID.randomUUID();
    /** Another key in the slot of the test's own, so that commands for both go the same way. */
    final String sibling = siblingOf(key);

    private final List<CacheMediator> opened = new ArrayList<>();
    private final List<Gate> gates = new ArrayList<>();

    /** Returns the store to test, the same for all tests of a class. */
    protected abstract MediatorStore store();

    @AfterEach
    void closeAll() {
        gates.forEach(Gate::open);
        opened.parallelStream().forEach(CacheMediator::close);
    }

    /** Returns a builder with options that suit tests. */
    final CacheMediatorBuilder builder() {
        return store().builder().worker(WORKER).defaults(OPTIONS);
    }

    /** Builds a mediator, not started, that is closed after the test. */
    final CacheMediator build(UnaryOperator<CacheMediatorBuilder> settings) {
        CacheMediator mediator = settings.apply(builder()).build();
        opened.add(mediator);
        return mediator;
    }

    /** Starts a mediator without handlers. */
    final CacheMediator start() {
        return startWith(settings -> settings);
    }

    final CacheMediator startWith(UnaryOperator<CacheMediatorBuilder> settings) {
        CacheMediator mediator = build(settings);
        mediator.start();
        return mediator;
    }

    /** Starts a mediator with a handler of the test's job type. */
    final CacheMediator start(JobHandler<Object, ?> handler) {
        return start(settings -> settings, handler);
    }

    final CacheMediator start(UnaryOperator<CacheMediatorBuilder> settings, JobHandler<Object, ?> handler) {
        CacheMediator mediator = build(settings);
        mediator.handlers().register(type, Object.class, handler);
        mediator.start();
        return mediator;
    }

    /** Starts a mediator that only calls. */
    final CacheMediator startClient() {
        return startWith(settings -> settings.worker(withWorker(false)));
    }

    /** Returns a gate that is opened when the test is over. */
    final Gate gate() {
        Gate gate = new Gate();
        gates.add(gate);
        return gate;
    }

    static WorkerOptions withWorker(boolean enabled) {
        return new WorkerOptions(
                enabled, WORKER.lease(), WORKER.sweep(), WORKER.pollTimeout(), WORKER.queueTtl(), Duration.ZERO);
    }

    static JobOptions withConcurrency(int concurrency) {
        return new JobOptions(
                OPTIONS.cacheTtl(),
                null,
                OPTIONS.jobTimeout(),
                OPTIONS.executionTimeout(),
                OPTIONS.maxAttempts(),
                OPTIONS.backoff(),
                OPTIONS.failureTtl(),
                OPTIONS.run(),
                concurrency,
                OPTIONS.onRedisDown());
    }

    /** Returns the beginning of a request for the test's key and job type. */
    final CacheRequest.Builder<String> wish() {
        return CacheRequest.of(type, String.class).key(key);
    }

    final CacheRequest<String> request() {
        return wish().build();
    }

    final CacheRequest<String> request(String otherKey) {
        return wish().key(otherKey).build();
    }

    /** Waits until an instance has had so many misses and all that it has sent since is answered. */
    final void awaitAsked(CacheMediator mediator, int misses) {
        await().atMost(LONG).until(() -> mediator.statistics().misses() >= misses);
        awaitAnswered(mediator);
    }

    /**
     * Waits until what an instance wants of the test's key, warms included, has reached the store: commands on one
     * connection are answered in turn; the first may let another one go out, which the second comes after.
     */
    final void awaitAnswered(CacheMediator mediator) {
        mediator.service().evict(sibling);
        mediator.service().evict(sibling);
    }

    private static String siblingOf(String key) {
        int slot = SlotHash.getSlot(key);
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "sibling-" + key + "-" + i)
                .filter(other -> SlotHash.getSlot(other) == slot)
                .findFirst()
                .orElseThrow();
    }

    static <T> @Nullable T get(CompletableFuture<@Nullable T> call) {
        assertThat(call).succeedsWithin(LONG);
        return call.join();
    }

    /** Returns what a failed call threw. */
    static Throwable failure(CompletableFuture<?> call) {
        assertThat(call).as("the call ends").matches(done -> endsWithin(done, LONG));
        return call.handle((value, error) -> error).join();
    }

    private static boolean endsWithin(CompletableFuture<?> call, Duration time) {
        return call.handle((value, error) -> true)
                .completeOnTimeout(false, time.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    static long sum(List<CacheMediator> mediators, ToLongFunction<CacheMediatorStatistics> figure) {
        return mediators.stream()
                .mapToLong(mediator -> figure.applyAsLong(mediator.statistics()))
                .sum();
    }
}

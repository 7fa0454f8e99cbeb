package io.github.cachemediator.caller;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheMediatorException;
import io.github.cachemediator.CacheMediatorUnavailableException;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.QueueListener;
import io.github.cachemediator.run.BegunJob;
import io.github.cachemediator.run.EngineParts;
import io.github.cachemediator.run.Handlers;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Owners;
import io.github.cachemediator.run.RunResult;
import io.github.cachemediator.run.RunScope;
import io.github.cachemediator.support.Arguments;
import io.github.cachemediator.support.Shown;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service: each call is taken through its {@link Call steps}, by its own thread or by the executor. Thread-safe.
 */
public final class CacheFirstEngine implements CacheFirstService {

    private static final Logger LOG = LoggerFactory.getLogger(CacheFirstEngine.class);

    private static final long TICK_MILLIS = 25;

    /** Longest wait for an evict, repetitions included. */
    private static final long EVICT_SECONDS = 15;

    private final EngineParts parts;
    private final Callers callers;
    private final Flights flights;
    private final Waits waits;
    private final Timeouts timeouts;
    private final Recovery recovery;
    private final Continuations continuations;
    private final AsyncCalls asyncCalls;
    private final NestedCalls nestedCalls;
    private final Evictions evictions;
    private volatile @Nullable String unusable = "the mediator is not started";

    /** Creates the callers' side of an instance. */
    public CacheFirstEngine(EngineParts parts, Handlers handlers, JobRunner runner, Owners owners) {
        this.parts = parts;
        this.flights = new Flights(parts, runner, owners);
        this.callers = new Callers(parts, handlers, runner, flights);
        this.waits = new Waits(parts.queue().records(), parts.nanos());
        this.timeouts = new Timeouts(parts);
        this.recovery = new Recovery(callers, new LocalRuns(callers, runner));
        this.continuations = new Continuations(parts.executor(), parts.timer());
        this.asyncCalls = new AsyncCalls(continuations, parts.timer(), timeouts, recovery);
        this.nestedCalls = new NestedCalls(this, continuations);
        this.evictions = new Evictions(parts);
    }

    /** Returns what the queue has to tell. */
    public QueueListener queueListener() {
        return flights;
    }

    /** Opens the service; the caller cancels the returned timer. */
    public ScheduledFuture<?> start() {
        ScheduledFuture<?> ticks =
                parts.timer().scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        unusable = null;
        return ticks;
    }

    private void tick() {
        try {
            waits.sleepers().tick();
            flights.tick();
        } catch (Throwable e) { // it would be the last tick
            LOG.warn("Those who wait could not be looked at this time", e);
        }
    }

    /** A worker of this instance has ended a job. */
    public void workerRunEnded(BegunJob job, RunResult result) {
        flights.workerRunEnded(job, result);
    }

    /** Fails all who wait, and every later call. */
    public void close() {
        unusable = "the mediator is closed";
        flights.close(new SharedFailure(request -> closed(request.key())));
        evictions.close();
        waits.sleepers().close();
    }

    /** Waits, once closed, until the asks under way have been answered, at most for a time. */
    public void awaitAnswers(Duration most) throws InterruptedException {
        try {
            flights.answered().get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // who was not answered has failed, or will
        }
    }

    @Override
    public <T> @Nullable T cacheFirst(
            String cacheKey,
            Duration cacheTtl,
            Duration jobTimeout,
            String jobType,
            @Nullable Object params,
            Class<T> resultType) {
        return cacheFirst(request(cacheKey, cacheTtl, jobTimeout, jobType, params, resultType));
    }

    @Override
    public <T> @Nullable T warmCacheForKey(
            String cacheKey,
            Duration cacheTtl,
            Duration jobTimeout,
            String jobType,
            @Nullable Object params,
            Class<T> resultType) {
        return warmCacheForKey(request(cacheKey, cacheTtl, jobTimeout, jobType, params, resultType));
    }

    @Override
    public <T> @Nullable T cacheFirst(CacheRequest<T> request) {
        Call<T> call = call(request, Ask.Kind.GET);
        return await(call, call.begin());
    }

    @Override
    public <T> @Nullable T warmCacheForKey(CacheRequest<T> request) {
        Call<T> call = call(request, Ask.Kind.WARM);
        return await(call, call.begin());
    }

    @Override
    public <T> CompletableFuture<@Nullable T> cacheFirstAsync(CacheRequest<T> request) {
        return start(request, Ask.Kind.GET);
    }

    @Override
    public <T> CompletableFuture<@Nullable T> warmCacheForKeyAsync(CacheRequest<T> request) {
        return start(request, Ask.Kind.WARM);
    }

    private <T> CompletableFuture<@Nullable T> start(CacheRequest<T> request, Ask.Kind kind) {
        Arguments.notNull("request", request);
        try {
            Call<T> call = call(request, kind);
            RunScope scope = RunScope.current();
            return scope == null ? asyncCalls.start(call) : nestedCalls.start(call, scope);
        } catch (CacheMediatorException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public <T> Map<String, @Nullable T> cacheFirstAll(Collection<CacheRequest<T>> requests) {
        Arguments.notNull("requests", requests);
        requireOpen(null);
        return new ManyCalls<>(this, callers, waits, recovery, requests).await();
    }

    @Override
    public boolean evict(String cacheKey) {
        CompletableFuture<Boolean> evicted = evictAsync(cacheKey);
        try {
            return evicted.get(EVICT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new CacheMediatorUnavailableException(
                    "Key " + Shown.of(cacheKey) + " may not have been evicted: no answer within " + EVICT_SECONDS
                            + " s",
                    cacheKey,
                    null,
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CacheMediatorException("Interrupted while evicting; the evict goes on", cacheKey, null, e);
        } catch (ExecutionException e) {
            throw Recovery.causeOf(e) instanceof RuntimeException cause
                    ? cause
                    : new CacheMediatorException("The evict failed", cacheKey, null, e);
        }
    }

    @Override
    public CompletableFuture<Boolean> evictAsync(String cacheKey) {
        Arguments.key(cacheKey);
        if (unusable != null) {
            return CompletableFuture.failedFuture(closed(cacheKey));
        }
        CompletableFuture<Boolean> evicted = new CompletableFuture<>();
        evictions
                .evict(cacheKey)
                .whenCompleteAsync(
                        (there, e) -> {
                            if (e == null) {
                                evicted.complete(there);
                            } else {
                                evicted.completeExceptionally(e);
                            }
                        },
                        continuations);
        return evicted;
    }

    <T> Call<T> call(CacheRequest<T> request, Ask.Kind kind) {
        Arguments.notNull("request", request);
        requireOpen(request.key());
        return new Call<>(callers, request, kind);
    }

    /** Takes a call from a step to its end, on this thread. */
    <T> @Nullable T await(Call<T> call, CompletableFuture<@Nullable Entry> first) {
        CompletableFuture<@Nullable Entry> step = first;
        while (true) {
            try {
                @Nullable Entry entry = waits.await(call, step);
                call.helpOthers();
                Decoded<T> decoded = call.offer(entry);
                if (decoded != null) {
                    return decoded.value();
                }
                step = call.ask();
            } catch (TimeoutException e) {
                if (call.leave() || !step.isDone()) {
                    throw timeouts.describe(call, e).join();
                }
            } catch (ExecutionException e) {
                call.helpOthers();
                if (Recovery.causeOf(e) instanceof TimeoutException) {
                    throw timeouts.describe(call, e).join();
                }
                step = recovery.after(call, e);
            }
        }
    }

    private void requireOpen(@Nullable String key) {
        if (unusable != null) {
            throw closed(key);
        }
    }

    private CacheMediatorUnavailableException closed(@Nullable String key) {
        return new CacheMediatorUnavailableException("No value: " + unusable, key, null, null);
    }

    private static <T> CacheRequest<T> request(
            String cacheKey,
            Duration cacheTtl,
            Duration jobTimeout,
            String jobType,
            @Nullable Object params,
            Class<T> resultType) {
        return CacheRequest.of(jobType, resultType)
                .key(cacheKey)
                .cacheTtl(cacheTtl)
                .jobTimeout(jobTimeout)
                .params(params)
                .build();
    }
}

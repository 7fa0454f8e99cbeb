package io.github.cachemediator.benchmarks.peer;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.RunMode;
import io.github.cachemediator.WorkerOptions;
import io.github.cachemediator.testkit.process.Deadline;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Ourselves, with the default options but for the time to live, which is everybody's, 64 jobs at a time instead of 16,
 * because 64 callers miss at the same time, and {@code shareValues}, because the values are immutable.
 */
final class MediatorPeer implements Peer {

    private static final String JOB_TYPE = "payload";

    private final RedisClient client;
    private final CacheMediator mediator;
    private final CacheFirstService service;

    private MediatorPeer(RedisClient client, CacheMediator mediator) {
        this.client = client;
        this.mediator = mediator;
        this.service = mediator.service();
    }

    static MediatorPeer open(Setup setup, boolean callerRuns) {
        RedisClient client = LettuceClients.create(setup.uri());
        boolean takesJobs = !callerRuns && setup.role() != Setup.Role.CALLER;
        CacheMediator mediator = CacheMediator.builder()
                .redis(client)
                .jsonMapper(PayloadJson.MAPPER)
                .job(JOB_TYPE, options(callerRuns ? RunMode.CALLER : RunMode.WORKER))
                .worker(worker(takesJobs))
                .build();
        if (takesJobs || callerRuns) {
            mediator.handlers().register(JOB_TYPE, String.class, setup.loader()::load);
        }
        mediator.start();
        if (!Deadline.after(Duration.ofMinutes(1)).await(mediator::isAvailable)) {
            throw new IllegalStateException("Not connected to " + setup.uri());
        }
        return new MediatorPeer(client, mediator);
    }

    private static JobOptions options(RunMode run) {
        JobOptions defaults = JobOptions.DEFAULT;
        return new JobOptions(
                Duration.ofMillis(TTL_MILLIS),
                defaults.nullTtl(),
                defaults.jobTimeout(),
                defaults.executionTimeout(),
                defaults.maxAttempts(),
                defaults.backoff(),
                defaults.failureTtl(),
                run,
                64,
                defaults.onRedisDown(),
                true);
    }

    private static WorkerOptions worker(boolean enabled) {
        WorkerOptions defaults = WorkerOptions.DEFAULT;
        return new WorkerOptions(
                enabled,
                defaults.lease(),
                defaults.sweep(),
                defaults.pollTimeout(),
                defaults.queueTtl(),
                Duration.ofSeconds(1));
    }

    @Override
    public Payload get(String key) {
        return Payload.checked(service.cacheFirst(request(key)), key);
    }

    @Override
    public CompletableFuture<Payload> getAsync(String key) {
        return service.cacheFirstAsync(request(key)).thenApply(value -> Payload.checked(value, key));
    }

    private static CacheRequest<Payload> request(String key) {
        return CacheRequest.of(JOB_TYPE, Payload.class).key(key).params(key).build();
    }

    @Override
    public void close() {
        mediator.close();
        LettuceClients.close(client);
    }
}

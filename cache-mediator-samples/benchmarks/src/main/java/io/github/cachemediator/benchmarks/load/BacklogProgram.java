package io.github.cachemediator.benchmarks.load;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.WorkerOptions;
import io.github.cachemediator.testkit.process.ParentWatch;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Queues many jobs of a type that nobody serves, by asking for their keys, and goes on waiting for them. */
final class BacklogProgram {

    static final String QUEUED = "queued";

    private static final String JOB_TYPE = "backlog";
    private static final String STREAM = "cm:jobs:" + JOB_TYPE;
    private static final int BATCH = 1_000;

    /** How many may be on their way to Redis. */
    private static final int AHEAD = 4_000;

    private BacklogProgram() {}

    /** Takes the address of Redis and the number of jobs. */
    public static void main(String[] args) throws InterruptedException {
        ParentWatch.exitWithParent();
        RedisClient client = RedisClient.create(args[0]);
        WorkerOptions defaults = WorkerOptions.DEFAULT;
        CacheMediator mediator = CacheMediator.builder()
                .redis(client)
                .worker(new WorkerOptions(
                        false,
                        defaults.lease(),
                        defaults.sweep(),
                        defaults.pollTimeout(),
                        defaults.queueTtl(),
                        defaults.shutdownGrace()))
                .build();
        mediator.start();
        queue(mediator, client.connect().sync(), Integer.parseInt(args[1]));
        System.out.println(QUEUED);
        Thread.currentThread().join();
    }

    private static void queue(CacheMediator mediator, RedisCommands<String, String> redis, int count) {
        for (int i = 0; i < count; i++) {
            mediator.service()
                    .cacheFirstAsync(CacheRequest.of(JOB_TYPE, String.class)
                            .key("backlog:" + i)
                            .params(i)
                            .jobTimeout(Duration.ofHours(1))
                            .build())
                    .exceptionally(error -> {
                        System.err.println(error);
                        return null;
                    });
            int asked = i + 1;
            int least = asked == count ? count : asked - AHEAD;
            while ((asked % BATCH == 0 || asked == count) && redis.xlen(STREAM) < least) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
        }
    }
}

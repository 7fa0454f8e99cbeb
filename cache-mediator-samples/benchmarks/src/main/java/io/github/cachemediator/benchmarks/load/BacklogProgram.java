package io.github.cachemediator.benchmarks.load;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.WorkerOptions;
import io.github.cachemediator.testkit.process.ParentWatch;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Queues many jobs of a type that nobody serves, by asking for their keys. */
final class BacklogProgram {

    static final String QUEUED = "queued";

    private static final String JOB_TYPE = "backlog";

    /** How many jobs are asked for at once. */
    private static final int BATCH = 2_000;

    private BacklogProgram() {}

    /** Takes the address of a database that is empty, and the number of jobs. */
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

    /** Callers go away once their jobs are queued: those who wait look at them, and add messages that nobody takes again. */
    private static void queue(CacheMediator mediator, RedisCommands<String, String> redis, int count) {
        List<CompletableFuture<?>> waiting = new ArrayList<>();
        for (int asked = 1; asked <= count; asked++) {
            waiting.add(ask(mediator.service(), "backlog:" + asked));
            if (waiting.size() == BATCH || asked == count) {
                while (redis.dbsize() < asked + 1) { // and the stream
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
                }
                waiting.forEach(answer -> answer.cancel(true));
                waiting.clear();
            }
        }
    }

    private static CompletableFuture<?> ask(CacheFirstService service, String key) {
        CompletableFuture<?> answer = service.cacheFirstAsync(CacheRequest.of(JOB_TYPE, String.class)
                .key(key)
                .params(key)
                .jobTimeout(Duration.ofHours(1))
                .build());
        answer.whenComplete((value, error) -> {
            if (!(error instanceof CancellationException)) {
                System.err.println(key + ": " + error);
                System.exit(1); // else whoever waits for the last job would wait in vain
            }
        });
        return answer;
    }
}

package io.github.cachemediator.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.JobContext;
import io.github.cachemediator.JobHandler;
import io.github.cachemediator.WorkerOptions;
import io.github.cachemediator.chaos.history.Event;
import io.github.cachemediator.chaos.history.EventLog;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real commands of a real run, as the checker will be told of them. */
class RenewalWatchTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    /** Long enough for a process that has just begun on a machine that has much else to do. */
    private static final Duration LEASE = Duration.ofSeconds(4);

    private static final String TYPE = "slow";

    private final RedisServer server = RedisServer.start();
    private final RespClient redis = server.connect();
    private final RedisClient client = RedisClient.create(server.uri());
    private final BlockingQueue<Long> runs = new LinkedBlockingQueue<>();
    private final CountDownLatch released = new CountDownLatch(1);

    private Path log;
    private CacheMediator mediator;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        log = directory.resolve("p1-1");
        Diary diary = new Diary("p1-1", log);
        client.addListener(new RenewalWatch(diary));
        WorkerOptions defaults = WorkerOptions.DEFAULT;
        mediator = CacheMediator.builder()
                .redis(client)
                .listener(diary)
                .worker(new WorkerOptions(
                        true,
                        LEASE,
                        defaults.sweep(),
                        defaults.pollTimeout(),
                        defaults.queueTtl(),
                        Duration.ofSeconds(1)))
                .build();
        mediator.handlers().register(TYPE, Object.class, new Slow());
        mediator.start();
        await().atMost(LONG).until(mediator::isAvailable);
    }

    @AfterEach
    void stop() {
        released.countDown();
        mediator.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        redis.close();
        server.close();
    }

    private <E extends Event> List<E> noted(Class<E> kind) throws IOException {
        return EventLog.read(log).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    @Test
    void shouldNoteEachRenewalThatWasMadeAndNoneThatCameTooLate() throws Exception {
        mediator.service()
                .cacheFirstAsync(CacheRequest.of(TYPE, String.class)
                        .key("k")
                        .jobTimeout(LONG)
                        .build());
        long run = runs.poll(LONG.toSeconds(), TimeUnit.SECONDS);
        await().atMost(LONG).until(() -> noted(Event.Renewed.class).size() >= 2);
        assertThat(noted(Event.Renewed.class))
                .allSatisfy(renewal -> assertThat(renewal.run()).isEqualTo(run))
                .isSortedAccordingTo((a, b) -> Long.compare(a.at(), b.at()));

        redis.command("DEL", "cm:{k}:job");
        long deleted = Diary.now();

        await().atMost(LONG).until(() -> !noted(Event.LeaseLost.class).isEmpty());
        assertThat(noted(Event.Renewed.class))
                .filteredOn(renewal -> renewal.run() == run)
                .allSatisfy(renewal -> assertThat(renewal.at()).isLessThanOrEqualTo(deleted));
    }

    /** Says which run it is, and waits until it is released. */
    private final class Slow implements JobHandler<Object, String> {

        @Override
        public String handle(Object params) {
            throw new AssertionError("The engine hands a context over");
        }

        @Override
        public String handle(Object params, JobContext context) throws InterruptedException {
            runs.add(context.runNumber());
            released.await(LONG.toSeconds(), TimeUnit.SECONDS);
            return "value";
        }
    }
}

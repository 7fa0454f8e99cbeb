package io.github.cachemediator.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorUnavailableException;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.WorkerOptions;
import io.github.cachemediator.codec.ValueCodec;
import io.github.cachemediator.event.StatisticsListener;
import io.github.cachemediator.memory.InMemoryJobQueue;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.queue.QueueListener;
import io.github.cachemediator.run.EngineParts;
import io.github.cachemediator.run.EngineSettings;
import io.github.cachemediator.testkit.engine.ForwardingQueue;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A start that fails says why each time, and succeeds once the reason is gone. */
class AssembledMediatorTest {

    private static final CacheRequest<String> REQUEST =
            CacheRequest.of("type", String.class).key("key").build();

    @Test
    void whenTheServerWillNotDoThenEachStartSaysSoUntilThereIsABetterOne() {
        RedisServer old =
                RedisServer.builder().arg("--rename-command", "XAUTOCLAIM", "").start();
        RedisClient client = RedisClient.create(old.uri());
        try (CacheMediator mediator = CacheMediator.builder().redis(client).build()) {
            mediator.handlers().register("type", Object.class, params -> "value");
            for (int i = 0; i < 3; i++) {
                assertThatExceptionOfType(CacheMediatorUnavailableException.class)
                        .isThrownBy(mediator::start)
                        .withMessageContainingAll("cannot start", "use Redis 6.2 or newer");
                assertThat(mediator.isAvailable()).isFalse();
            }
            assertThatExceptionOfType(CacheMediatorUnavailableException.class)
                    .isThrownBy(() -> mediator.service().cacheFirst(REQUEST))
                    .withMessageContaining("not started");
            old.close();
            try (RedisServer newer = RedisServer.builder().port(old.port()).start()) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .ignoreException(CacheMediatorUnavailableException.class)
                        .until(() -> {
                            mediator.start();
                            return mediator.isAvailable();
                        });

                assertThat(mediator.service().cacheFirst(REQUEST)).isEqualTo("value");
                assertThat(newer.isAlive()).isTrue();
            }
        } finally {
            old.close();
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }

    @Test
    void whenAStartHasFailedThenClosingLeavesNothingRunning() {
        RedisClient client;
        try (RedisServer old = RedisServer.builder()
                        .arg("--rename-command", "XAUTOCLAIM", "")
                        .start();
                RespClient view = old.connect()) {
            client = RedisClient.create(old.uri());
            client.connect().close(); // so that the classes are loaded: a start waits for some seconds only
            Set<Thread> before = mediatorThreads();
            CacheMediator mediator = CacheMediator.builder().redis(client).build();
            assertThatExceptionOfType(CacheMediatorUnavailableException.class).isThrownBy(mediator::start);
            assertThat(mediatorThreads()).hasSizeGreaterThan(before.size());

            mediator.close();

            Awaitility.await().untilAsserted(() -> assertThat(before).containsAll(mediatorThreads()));
            Awaitility.await().until(() -> view.text("CLIENT", "LIST").lines().count() == 1);
        }
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    @Test
    void whenThereIsNoThreadForAPartThenAnotherStartGoesOnWithIt() throws InterruptedException {
        AtomicBoolean none = new AtomicBoolean(true);
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1) {
            @Override
            public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long pause, TimeUnit unit) {
                if (none.get()) {
                    throw new OutOfMemoryError("unable to create native thread, says the test");
                }
                return super.scheduleWithFixedDelay(task, first, pause, unit);
            }
        };
        Threads threads = new Threads(null);
        try (CacheMediator mediator = assembled(threads, timer)) {
            mediator.handlers().register("type", Object.class, params -> "value");
            assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(mediator::start);
            assertThat(mediator.isAvailable()).isFalse();
            assertThatExceptionOfType(CacheMediatorUnavailableException.class)
                    .isThrownBy(() -> mediator.service().cacheFirst(REQUEST))
                    .withMessageContaining("not started");

            none.set(false);
            mediator.start();

            assertThat(mediator.isAvailable()).isTrue();
            assertThat(mediator.service().cacheFirst(REQUEST)).isEqualTo("value");
        } finally {
            timer.shutdownNow();
        }
    }

    /** A mediator whose queue can be started once only, as that on Redis. */
    private static CacheMediator assembled(Threads threads, ScheduledExecutorService timer) {
        AtomicBoolean started = new AtomicBoolean();
        JobQueue queue = new ForwardingQueue(new InMemoryJobQueue()) {
            @Override
            public void start(QueueListener listener) {
                if (started.getAndSet(true)) {
                    throw new IllegalStateException("started before");
                }
                super.start(listener);
            }
        };
        StatisticsListener statistics = new StatisticsListener();
        EngineParts parts = new EngineParts(
                queue,
                queue.driver(),
                new ValueCodec(JsonMapper.builder().build()),
                new EngineSettings(JobOptions.DEFAULT, Map.of(), WorkerOptions.DEFAULT, 1 << 20, 1 << 20),
                statistics,
                threads.executor(),
                timer,
                System::nanoTime,
                new Random());
        return new AssembledMediator(parts, threads, statistics);
    }

    private static Set<Thread> mediatorThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("cache-mediator"))
                .collect(Collectors.toSet());
    }

    @Test
    void whenThereIsNoClientYetThenEachStartSaysSo() {
        AtomicInteger asked = new AtomicInteger();
        try (CacheMediator mediator = CacheMediator.builder()
                .redis(() -> {
                    throw new IllegalStateException("no client, try " + asked.incrementAndGet());
                })
                .build()) {
            for (int i = 1; i <= 2; i++) {
                assertThatIllegalStateException().isThrownBy(mediator::start).withMessage("no client, try " + i);
            }
        }
    }
}

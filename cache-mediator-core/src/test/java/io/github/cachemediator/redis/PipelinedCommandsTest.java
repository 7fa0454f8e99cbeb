package io.github.cachemediator.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.testkit.redis.RedisEndpoint;
import io.github.cachemediator.testkit.redis.RedisTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many threads on the one connection of an instance: each sees what it has evicted, and only answers of its own. */
@RedisTest(flushBeforeEach = true)
class PipelinedCommandsTest {

    private static final int THREADS = 32;
    private static final int ROUNDS = 200;

    @Test
    void shouldAnswerEachThreadWithItsOwn(RedisEndpoint redis) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (RedisInstance instance = RedisInstance.started(redis.uri())) {
            List<Future<Integer>> done = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                String name = "thread-" + i;
                done.add(threads.submit(rounds(instance, name)));
            }
            for (Future<Integer> rounds : done) {
                assertThat(rounds.get()).isEqualTo(ROUNDS);
            }
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Callable<Integer> rounds(RedisInstance instance, String name) {
        return () -> {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] value = (name + ":" + round).getBytes(UTF_8);
                RedisInstance.await(instance.queue.driver().set(name, value, Duration.ofMinutes(1)));
                assertThat(RedisInstance.await(instance.queue.driver().get(name)))
                        .isEqualTo(value);
                assertThat(RedisInstance.await(instance.queue.driver().get(name + "-absent")))
                        .isNull();
                RedisInstance.await(instance.records().evict(name));
                assertThat(RedisInstance.await(instance.queue.driver().get(name)))
                        .isNull();
            }
            return ROUNDS;
        };
    }
}

package io.github.cachemediator.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cachemediator.CacheCodecException;
import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.CacheMediatorStatistics;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.memory.InMemoryJobQueue;
import io.github.cachemediator.run.Handlers;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Leases;
import io.github.cachemediator.run.Owners;
import io.github.cachemediator.testkit.engine.ForwardingQueue;
import io.github.cachemediator.testkit.engine.TestEngine;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers who are certain that there is no entry, and ask without a read. */
class AskFirstTest {

    /** Misses in a row after which nobody reads any more. */
    private static final int CERTAIN = 64;

    private final AtomicInteger reads = new AtomicInteger();
    private final InMemoryJobQueue memory = new InMemoryJobQueue();
    private final CacheDriver counting = new CacheDriver() {
        @Override
        public CompletionStage<byte @Nullable []> get(String key) {
            reads.incrementAndGet();
            return memory.driver().get(key);
        }

        @Override
        public CompletionStage<Void> set(String key, byte[] value, Duration ttl) {
            return memory.driver().set(key, value, ttl);
        }

        @Override
        public CompletionStage<Boolean> delete(String key) {
            return memory.driver().delete(key);
        }
    };
    private final ForwardingQueue queue = new ForwardingQueue(memory) {
        @Override
        public CacheDriver driver() {
            return counting;
        }
    };
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final TestEngine engine = new TestEngine(queue, executor);
    private final CacheFirstEngine service = service(engine);

    private CacheFirstEngine service(TestEngine with) {
        Owners owners = new Owners(queue.instance());
        JobRunner runner = new JobRunner(with.parts(), new Leases(queue, Duration.ofSeconds(10)), owners);
        return new CacheFirstEngine(with.parts(), new Handlers(with.parts().values()), runner, owners);
    }

    @BeforeEach
    void start() {
        queue.start(service.queueListener());
        service.start();
        IntStream.range(0, CERTAIN).forEach(i -> call(service, "cold" + i));
        reads.set(0);
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
        engine.close();
    }

    private static @Nullable String call(CacheFirstEngine service, String key) {
        return service.cacheFirst(CacheRequest.of(TestEngine.TYPE, String.class)
                .key(key)
                .loader(params -> "value of " + key)
                .build());
    }

    @Test
    void whenAllHaveMissedForLongThenNobodyReads() {
        assertThat(call(service, "new")).isEqualTo("value of new");

        assertThat(reads).hasValue(0);
        CacheMediatorStatistics seen = engine.statistics().snapshot();
        assertThat(seen.misses()).isEqualTo(CERTAIN + 1);
        assertThat(seen.hits()).isZero();
    }

    @Test
    void whenThereIsAnEntryAllTheSameThenItIsAHitAndTheNextCallReads() {
        assertThat(call(service, "cold0")).isEqualTo("value of cold0");
        assertThat(reads).hasValue(0);
        assertThat(call(service, "cold1")).isEqualTo("value of cold1");

        assertThat(reads).hasValue(1);
        CacheMediatorStatistics seen = engine.statistics().snapshot();
        assertThat(seen.misses()).isEqualTo(CERTAIN);
        assertThat(seen.hits()).isEqualTo(2);
    }

    @Test
    void whenParamsCannotBeEncodedThenTheEntryIsReadAllTheSame() {
        assertThat(service.cacheFirst(unencodable("cold0"))).isEqualTo("value of cold0");

        assertThat(reads).hasValue(1);
        assertThat(engine.statistics().snapshot().hits()).isEqualTo(1);
    }

    @Test
    void whenParamsCannotBeEncodedAndThereIsNoEntryThenItIsAMissThatSaysSo() {
        assertThatExceptionOfType(CacheCodecException.class)
                .isThrownBy(() -> service.cacheFirst(unencodable("new")))
                .withMessageContaining("\"new\"");

        assertThat(reads).hasValue(1);
        assertThat(engine.statistics().snapshot().misses()).isEqualTo(CERTAIN + 1);
        assertThat(engine.statistics().snapshot().jobsCreated()).isEqualTo(CERTAIN);
    }

    private static CacheRequest<String> unencodable(String key) {
        Object params = new Object() {
            @SuppressWarnings("unused") // by Jackson
            public String getName() {
                throw new IllegalStateException("thrown by the test");
            }
        };
        return CacheRequest.of(TestEngine.TYPE, String.class)
                .key(key)
                .params(params)
                .build();
    }

    @Test
    void whenEntriesAreElsewhereThenTheyAreRead() {
        try (TestEngine foreign = new TestEngine(memory, counting, executor)) {
            CacheFirstEngine other = service(foreign);
            other.start();
            IntStream.range(0, CERTAIN + 1).forEach(i -> call(other, "elsewhere" + i));

            assertThat(reads).hasValue(CERTAIN + 1);
        }
    }
}

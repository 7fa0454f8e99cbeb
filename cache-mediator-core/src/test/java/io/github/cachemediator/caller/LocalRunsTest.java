package io.github.cachemediator.caller;

import static io.github.cachemediator.testkit.engine.TestEngine.KEY;
import static io.github.cachemediator.testkit.engine.TestEngine.LONG;
import static io.github.cachemediator.testkit.engine.TestEngine.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheCodecException;
import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.memory.InMemoryJobQueue;
import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.run.Handlers;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Leases;
import io.github.cachemediator.run.Owners;
import io.github.cachemediator.testkit.engine.ForwardingQueue;
import io.github.cachemediator.testkit.engine.TestEngine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs in place, while nothing can be reached. */
class LocalRunsTest {

    private final ForwardingQueue queue = new ForwardingQueue(new InMemoryJobQueue()) {
        @Override
        public CacheDriver driver() {
            QueueFailure down = new QueueFailure(QueueFailure.Kind.UNREACHABLE, "down", null);
            return new GetDriver(() -> CompletableFuture.failedStage(down));
        }

        @Override
        public boolean isAvailable() {
            return false;
        }
    };
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final TestEngine engine = new TestEngine(queue, executor);
    private final CacheFirstEngine service = service();

    private CacheFirstEngine service() {
        Handlers handlers = new Handlers(engine.parts().values());
        handlers.register(TYPE, Object.class, params -> "value");
        Owners owners = new Owners(queue.instance());
        JobRunner runner = new JobRunner(engine.parts(), new Leases(queue, Duration.ofSeconds(10)), owners);
        CacheFirstEngine created = new CacheFirstEngine(engine.parts(), handlers, runner, owners);
        created.start();
        return created;
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
        engine.close();
    }

    /** Params that are being encoded until they are let go, and then cannot be. */
    public static final class Held {

        private final CountDownLatch encoding = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        public String getName() throws InterruptedException {
            encoding.countDown();
            assertThat(released.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            throw new IllegalStateException("thrown by the test");
        }
    }

    private CompletableFuture<String> call(Object params) {
        CacheRequest<String> request =
                CacheRequest.of(TYPE, String.class).key(KEY).params(params).build();
        return CompletableFuture.supplyAsync(() -> service.cacheFirst(request), executor);
    }

    @Test
    void whenSomebodysParamsCannotBeEncodedThenNobodyElseHearsOfIt() throws InterruptedException {
        Held held = new Held();
        CompletableFuture<String> failing = call(held);
        assertThat(held.encoding.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(call("params")).succeedsWithin(LONG).isEqualTo("value");

        held.released.countDown();
        assertThat(failing).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(CacheCodecException.class);
    }
}

package io.github.cachemediator.caller;

import static io.github.cachemediator.testkit.engine.TestEngine.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.CacheJobTimeoutException;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.memory.InMemoryJobQueue;
import io.github.cachemediator.run.Handlers;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Leases;
import io.github.cachemediator.run.Owners;
import io.github.cachemediator.testkit.engine.ForwardingQueue;
import io.github.cachemediator.testkit.engine.TestEngine;
import io.github.cachemediator.testkit.engine.VirtualThreads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls of virtual threads whose read is never answered; they wait without a timer of their own. */
class VirtualCallersTest {

    /** Long enough to wait without a timer. */
    private static final Duration TIMEOUT = Duration.ofMillis(1_500);

    private final CompletableFuture<byte[]> read = new CompletableFuture<>();
    private final ForwardingQueue queue = new ForwardingQueue(new InMemoryJobQueue()) {
        @Override
        public CacheDriver driver() {
            return new GetDriver(() -> read);
        }
    };
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final TestEngine engine = new TestEngine(queue, executor);
    private final CacheFirstEngine service = service();

    private CacheFirstEngine service() {
        Owners owners = new Owners(queue.instance());
        JobRunner runner = new JobRunner(engine.parts(), new Leases(queue, Duration.ofSeconds(10)), owners);
        return new CacheFirstEngine(engine.parts(), new Handlers(engine.parts().values()), runner, owners);
    }

    @BeforeEach
    void start() {
        assumeTrue(VirtualThreads.areThere());
        queue.start(service.queueListener());
    }

    @AfterEach
    void close() {
        service.close();
        engine.close();
        executor.shutdownNow();
    }

    private CompletableFuture<Throwable> call() {
        CompletableFuture<Throwable> error = new CompletableFuture<>();
        Runnable task = () -> {
            try {
                service.cacheFirst(CacheRequest.of(TestEngine.TYPE, String.class)
                        .key(TestEngine.KEY)
                        .jobTimeout(TIMEOUT)
                        .build());
                error.complete(new AssertionError("There was a value"));
            } catch (RuntimeException e) {
                error.complete(e);
            }
        };
        VirtualThreads.start(task);
        return error;
    }

    @Test
    void whenTheTimeIsOverThenTheTickEndsTheCall() throws Exception {
        service.start();
        assertThat(call()).succeedsWithin(LONG).isInstanceOf(CacheJobTimeoutException.class);
    }

    @Test
    void whenThereAreNoMoreTicksThenTheCallEndsAllTheSame() throws Exception {
        service.start().cancel(false);
        CompletableFuture<Throwable> error = call();
        await().atMost(LONG).until(() -> read.getNumberOfDependents() > 0);
        service.close();
        assertThat(error).succeedsWithin(LONG).isInstanceOf(CacheJobTimeoutException.class);
    }
}

package io.github.cachemediator.caller;

import static io.github.cachemediator.testkit.engine.TestEngine.KEY;
import static io.github.cachemediator.testkit.engine.TestEngine.LONG;
import static io.github.cachemediator.testkit.engine.TestEngine.TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.codec.EntryHeader;
import io.github.cachemediator.codec.JobFailure;
import io.github.cachemediator.codec.JobFailureCodec;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Outcome;
import io.github.cachemediator.run.Handlers;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Leases;
import io.github.cachemediator.run.Owners;
import io.github.cachemediator.testkit.engine.TestEngine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a crowd if the thread that brings its answer stands still after the first of them. */
class CrowdsHelpEachOtherTest {

    private static final String BRINGS_THE_ANSWER = "brings the answer";

    /** So many that the first caller cannot have served them all before the other thread has got to one of them. */
    private static final int BETWEEN = 200;

    private final HeldQueue queue = new HeldQueue();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger executed = new AtomicInteger();
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final TestEngine engine = new TestEngine(queue, this::execute);
    private final CacheFirstEngine service = service();

    private CacheFirstEngine service() {
        Owners owners = new Owners("held");
        JobRunner runner = new JobRunner(engine.parts(), new Leases(queue, Duration.ofSeconds(10)), owners);
        return new CacheFirstEngine(engine.parts(), new Handlers(engine.parts().values()), runner, owners);
    }

    /** Takes what asynchronous calls go on with; but not from the thread that brings the answer, which stands still then. */
    private void execute(Runnable task) {
        if (Thread.currentThread().getName().equals(BRINGS_THE_ANSWER)) {
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.execute(() -> {
            task.run();
            executed.incrementAndGet();
        });
    }

    @AfterEach
    void stop() {
        mayGoOn.countDown();
        threads.shutdownNow();
        engine.close();
    }

    private CacheRequest<String> request() {
        return CacheRequest.of(TYPE, String.class).key(KEY).build();
    }

    private CompletableFuture<String> blockingCall() {
        CompletableFuture<Thread> calling = new CompletableFuture<>();
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(
                () -> {
                    calling.complete(Thread.currentThread());
                    return service.cacheFirst(request());
                },
                threads);
        Supplier<Thread.State> state = () -> calling.join().getState();
        await().atMost(LONG).until(() -> state.get() == Thread.State.TIMED_WAITING);
        return answer;
    }

    /** Lets a crowd be answered: the first and the last block, all others do not. Returns what those two have got. */
    private List<CompletableFuture<String>> answered(AskReply reply) {
        service.start();
        service.cacheFirstAsync(request()); // the ask that is under way is only its own
        await().atMost(LONG).until(() -> executed.get() == 1);
        CompletableFuture<String> first = blockingCall();
        for (int i = 0; i < BETWEEN; i++) {
            service.cacheFirstAsync(request()); // which asks at once, since misses are expected by now
        }
        CompletableFuture<String> last = blockingCall();
        queue.asked.get(0).reply().complete(new AskReply.Hit(entry()));
        assertThat(queue.asked).hasSize(2);
        Thread thread = new Thread(() -> queue.asked.get(1).reply().complete(reply), BRINGS_THE_ANSWER);
        thread.setDaemon(true);
        thread.start();
        return new ArrayList<>(List.of(first, last));
    }

    private static byte[] entry() {
        return new EntryHeader(0, 1, 0, EntryHeader.typeIdOf(TYPE))
                .prependTo("\"value\"".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whenTheAnswerIsAnEntryThenThoseWhoHaveItServeTheRest() {
        assertThat(answered(new AskReply.Hit(entry())))
                .allSatisfy(answer -> assertThat(answer).succeedsWithin(LONG).isEqualTo("value"));
        assertThat(mayGoOn.getCount()).isEqualTo(1);
    }

    @Test
    void whenTheAnswerIsAFailureThenThoseWhoHaveItServeTheRest() {
        byte[] failure = new JobFailureCodec().write(new JobFailure("failed", "as always"));
        assertThat(answered(new AskReply.Ended(new Outcome(1, Outcome.Kind.FAILURE, failure))))
                .allSatisfy(answer -> assertThat(answer)
                        .failsWithin(LONG)
                        .withThrowableThat()
                        .havingRootCause()
                        .isInstanceOf(CacheJobFailedException.class));
        assertThat(mayGoOn.getCount()).isEqualTo(1);
    }
}

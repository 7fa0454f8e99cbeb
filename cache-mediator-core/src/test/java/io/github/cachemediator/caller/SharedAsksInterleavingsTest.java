package io.github.cachemediator.caller;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.CacheMediatorListener;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.WorkerOptions;
import io.github.cachemediator.codec.ValueCodec;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.run.EngineParts;
import io.github.cachemediator.run.EngineSettings;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Leases;
import io.github.cachemediator.run.Owners;
import io.github.cachemediator.testkit.engine.Interleavings;
import io.github.cachemediator.testkit.engine.NoQueue;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/** Asks that callers share: each is answered as if it had asked by itself, after it came. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
public class SharedAsksInterleavingsTest {

    private static final CacheDriver DRIVER = new GetDriver(() -> CompletableFuture.completedStage(null));
    private static final ValueCodec VALUES = new ValueCodec(JsonMapper.builder().build());
    private static final EngineSettings SETTINGS =
            new EngineSettings(JobOptions.DEFAULT, Map.of(), WorkerOptions.DEFAULT, 1 << 20, 1 << 20);
    private static final ScheduledThreadPoolExecutor TIMER = new ScheduledThreadPoolExecutor(1); // runs nothing
    private static final JobWish WISH = Wishes.encoded("type", JobOptions.DEFAULT);
    private static final long NOW = 1;

    private final LateAnswers<AskReply> store = new LateAnswers<>(value -> new AskReply.Hit(new byte[] {(byte) value}));
    private final JobQueue queue = new NoQueue() {
        @Override
        public CompletionStage<AskReply> ask(Ask ask) {
            return store.send();
        }
    };
    private final Flights flights = flights();

    private Flights flights() {
        EngineParts parts = new EngineParts(
                queue,
                DRIVER,
                VALUES,
                SETTINGS,
                CacheMediatorListener.NOOP,
                Runnable::run,
                TIMER,
                () -> NOW,
                new Random(1));
        Owners owners = new Owners("me");
        return new Flights(parts, new JobRunner(parts, new Leases(queue, Duration.ofSeconds(10)), owners), owners);
    }

    @Test
    void shouldAskAsIfNobodyShared() {
        Interleavings.race(SharedAsksInterleavingsTest.class, Register.class);
    }

    @Operation
    public int write() {
        return store.write();
    }

    @Operation
    public int read() {
        Waiter waiter = new Waiter("key", Ask.Kind.GET, WISH, null, 0, NOW, Long.MAX_VALUE);
        flights.join(waiter);
        store.answerUntil(waiter.entry());
        return waiter.entry().join().bytes()[0];
    }
}

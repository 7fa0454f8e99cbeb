package io.github.cachemediator.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.CacheMediatorListener;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.WorkerOptions;
import io.github.cachemediator.codec.ValueCodec;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.Outcome;
import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.run.EngineParts;
import io.github.cachemediator.run.EngineSettings;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Leases;
import io.github.cachemediator.run.Owners;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** How often is asked while the queue answers, but the driver that has the entries is of no help. */
class AskBackoffTest {

    /** Shorter than the job timeout. */
    private static final Duration WHILE = Duration.ofSeconds(20);

    private static final Duration TICK = Duration.ofMillis(25);

    /** Pauses that double up to two seconds leave room for no more; without any there are 800 ticks to ask at. */
    private static final int FEW = 60;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final HeldQueue queue = new HeldQueue();
    private final Flights flights = flights();
    private CompletionStage<byte @Nullable []> stored = CompletableFuture.completedStage(null);
    private long now = 1;
    private long lastRun = 1_000;
    private int answered;

    private Flights flights() {
        EngineSettings settings =
                new EngineSettings(JobOptions.DEFAULT, Map.of(), WorkerOptions.DEFAULT, 1 << 20, 1 << 20);
        ValueCodec values = new ValueCodec(JsonMapper.builder().build());
        EngineParts parts = new EngineParts(
                queue,
                new Useless(),
                values,
                settings,
                CacheMediatorListener.NOOP,
                Runnable::run,
                timer,
                () -> now,
                new Random());
        Owners owners = new Owners("held");
        return new Flights(parts, new JobRunner(parts, new Leases(queue, Duration.ofSeconds(10)), owners), owners);
    }

    @BeforeEach
    void join() {
        JobWish wish = Wishes.encoded("type", JobOptions.DEFAULT);
        long deadline = now + JobOptions.DEFAULT.jobTimeout().toNanos();
        flights.join(new Waiter("key", Ask.Kind.GET, wish, null, 0, now, deadline));
        joined();
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    /** The job is joined, and the hint of its end says that the value is elsewhere. */
    private void joined() {
        Duration left = Duration.ofSeconds(10);
        queue.asked.get(answered++).reply().complete(new AskReply.Joined(lastRun, lastRun, true, left, true, false));
        flights.onHint(new Hint("key", lastRun, "type", null));
    }

    /** At most one answer each tick, so that this ends even if asks come without end. */
    private int asksMeanwhile() {
        int before = queue.asked.size();
        for (long end = now + WHILE.toNanos(); now < end; now += TICK.toNanos()) {
            flights.tick();
            if (answered == queue.asked.size()) {
                continue;
            }
            if (queue.asked.get(answered).ask().need() > lastRun) {
                lastRun += 1_000;
                joined();
            } else {
                Outcome elsewhere = new Outcome(lastRun, Outcome.Kind.STORED, null);
                queue.asked.get(answered++).reply().complete(new AskReply.Ended(elsewhere));
            }
        }
        return queue.asked.size() - before;
    }

    @Test
    void whenTheDriverCannotBeReadThenPausesGrowThoughAsksAreAnswered() {
        stored = CompletableFuture.failedStage(new QueueFailure(QueueFailure.Kind.UNREACHABLE, "broken", null));

        assertThat(asksMeanwhile()).isBetween(2, FEW);
    }

    @Test
    void whenTheDriverLosesEveryValueThenPausesGrowBetweenTheRuns() {
        assertThat(asksMeanwhile()).isBetween(2, FEW);
    }

    /** A driver that has nothing, or fails. */
    private final class Useless implements CacheDriver {

        @Override
        public CompletionStage<byte @Nullable []> get(String key) {
            return stored;
        }

        @Override
        public CompletionStage<Void> set(String key, byte[] value, Duration ttl) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<Boolean> delete(String key) {
            throw new UnsupportedOperationException();
        }
    }
}

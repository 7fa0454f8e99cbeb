package io.github.cachemediator.run;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.codec.JobFailure;
import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.support.Deadlines;
import io.github.cachemediator.support.Shown;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A user's driver, of which nobody knows how it behaves: whatever it does, its stages end in time, and fail with a
 * {@link QueueFailure} only. Thread-safe if the driver is.
 */
public final class BoundedDriver implements CacheDriver {

    private static final Duration READ = Duration.ofSeconds(2);
    private static final Duration WRITE = Duration.ofSeconds(5);

    private final CacheDriver driver;
    private final ScheduledExecutorService timer;

    /** Wraps a driver; the timer ends what takes too long. */
    public BoundedDriver(CacheDriver driver, ScheduledExecutorService timer) {
        this.driver = driver;
        this.timer = timer;
    }

    @Override
    public CompletionStage<byte @Nullable []> get(String key) {
        return bounded(() -> driver.get(key), READ);
    }

    @Override
    public CompletionStage<Void> set(String key, byte[] value, Duration ttl) {
        return bounded(() -> driver.set(key, value, ttl), WRITE);
    }

    @Override
    public CompletionStage<Boolean> delete(String key) {
        return bounded(() -> driver.delete(key), READ);
    }

    @Override
    public CompletionStage<Boolean> setIfNewer(String key, byte[] value, Duration ttl, long runNumber) {
        return bounded(() -> driver.setIfNewer(key, value, ttl, runNumber), WRITE);
    }

    @Override
    public CompletionStage<Map<String, byte[]>> getAll(Collection<String> keys) {
        return bounded(() -> driver.getAll(keys), READ);
    }

    private static String reason(Throwable error, Duration most) {
        Throwable cause = error;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof TimeoutException) {
            return "did not answer within " + most.toSeconds() + " s";
        }
        JobFailure failure = JobFailure.of(cause);
        return "failed: " + Shown.plain(failure.type() + ": " + failure.message());
    }

    private <T extends @Nullable Object> CompletionStage<T> bounded(
            Supplier<CompletionStage<T>> operation, Duration most) {
        CompletableFuture<T> reply;
        try {
            reply = operation.get().toCompletableFuture();
        } catch (RuntimeException e) { // it may throw, or return nothing, instead of failing its stage
            reply = CompletableFuture.failedFuture(e);
        }
        return Deadlines.limit(reply.copy(), most, timer).exceptionally(e -> {
            throw new QueueFailure(QueueFailure.Kind.UNREACHABLE, "The cache driver " + reason(e, most), e);
        });
    }
}

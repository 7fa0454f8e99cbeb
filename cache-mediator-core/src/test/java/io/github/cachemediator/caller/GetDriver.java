package io.github.cachemediator.caller;

import io.github.cachemediator.CacheDriver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A driver that only reads. */
final class GetDriver implements CacheDriver {

    private final Supplier<CompletionStage<byte @Nullable []>> get;

    GetDriver(Supplier<CompletionStage<byte @Nullable []>> get) {
        this.get = get;
    }

    @Override
    public CompletionStage<byte @Nullable []> get(String key) {
        return get.get();
    }

    @Override
    public CompletionStage<Void> set(String key, byte[] value, Duration ttl) {
        return CompletableFuture.failedStage(new UnsupportedOperationException());
    }

    @Override
    public CompletionStage<Boolean> delete(String key) {
        return CompletableFuture.failedStage(new UnsupportedOperationException());
    }
}

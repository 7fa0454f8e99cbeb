package io.github.cachemediator.caller;

import io.github.cachemediator.run.RunScope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Asynchronous calls that a handler makes. Its run counts as waiting until they have ended: it lends its permit and can
 * be found in a circle, as with a blocking call. So each of them has a thread that waits, and what follows on that
 * thread belongs to the run as well. Thread-safe.
 */
final class NestedCalls {

    private final CacheFirstEngine engine;
    private final Executor executor;

    NestedCalls(CacheFirstEngine engine, Executor executor) {
        this.engine = engine;
        this.executor = executor;
    }

    /** Starts a call of a run; cancelling the future lets only this call go. */
    <T> CompletableFuture<@Nullable T> start(Call<T> call, RunScope scope) {
        CompletableFuture<@Nullable T> result = new CompletableFuture<>();
        result.whenComplete((value, error) -> {
            if (result.isCancelled()) {
                call.cancel();
            }
        });
        CompletableFuture<@Nullable Entry> first = call.begin();
        executor.execute(() -> scope.run(() -> await(call, first, result)));
        return result;
    }

    private <T> void await(
            Call<T> call, CompletableFuture<@Nullable Entry> first, CompletableFuture<@Nullable T> result) {
        try {
            result.complete(engine.await(call, first));
        } catch (Throwable e) { // whatever ends the call ends its future; nobody waits for ever
            result.completeExceptionally(e);
        }
    }
}

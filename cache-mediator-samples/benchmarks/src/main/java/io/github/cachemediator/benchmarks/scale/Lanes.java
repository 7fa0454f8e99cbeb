package io.github.cachemediator.benchmarks.scale;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does many operations, in some lanes side by side, in each of them one after the other: the n-th of so many lanes does the
 * n-th operation and every so-many-th after it. */
final class Lanes {

    private static final long LONGEST_MINUTES = 5;

    private Lanes() {}

    /** Does the operations with the numbers from 0 on; blocks until all have succeeded. */
    static void run(int lanes, int count, Operation operation) {
        CompletableFuture<?>[] all = new CompletableFuture<?>[lanes];
        for (int lane = 0; lane < lanes; lane++) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            all[lane] = done;
            goOn(lane, lane, lanes, count, operation, done);
        }
        await(CompletableFuture.allOf(all));
    }

    private static void goOn(
            int lane, int number, int lanes, int count, Operation operation, CompletableFuture<Void> done) {
        if (number >= count) {
            done.complete(null);
            return;
        }
        operation.begin(lane, number).whenCompleteAsync((result, error) -> {
            if (error != null) {
                done.completeExceptionally(error);
            } else {
                goOn(lane, number + lanes, lanes, count, operation, done);
            }
        });
    }

    /** Waits for what must succeed. */
    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(LONGEST_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new CompletionException(e);
        }
    }

    /** Something that is done many times. */
    @FunctionalInterface
    interface Operation {
        CompletionStage<?> begin(int lane, int number);
    }
}

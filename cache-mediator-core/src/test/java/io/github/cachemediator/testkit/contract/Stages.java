package io.github.cachemediator.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.awaitility.Awaitility;

/** Waits for what others do. */
final class Stages {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Stages() {}

    /** Returns what a stage completes with. */
    static <T> T await(CompletionStage<T> stage) {
        assertThat(stage.toCompletableFuture()).succeedsWithin(PATIENCE);
        return stage.toCompletableFuture().join();
    }

    /** Waits until something is so. */
    static void until(String what, Callable<Boolean> isSo) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(isSo);
    }
}

package io.github.cachemediator.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.JobCycleException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CyclesTest {

    private static final Set<String> MANY =
            IntStream.range(0, 100).mapToObj(i -> "key-" + i).collect(Collectors.toSet());

    private final HeldQueue queue = new HeldQueue();
    private final Set<String> looked = new HashSet<>();

    private @Nullable JobCycleException find(Duration left) throws InterruptedException {
        return new Cycles(queue).find("waiting", "awaited", "type", left.toNanos());
    }

    private CompletionStage<Set<String>> hanging(String key) {
        looked.add(key);
        return key.equals("awaited") ? CompletableFuture.completedStage(MANY) : new CompletableFuture<>();
    }

    @Test
    void shouldFindTheCircle() throws InterruptedException {
        Map<String, Set<String>> waits = Map.of("awaited", Set.of("leaf", "next"), "next", Set.of("waiting"));
        queue.awaitedBy = key -> CompletableFuture.completedStage(waits.getOrDefault(key, Set.of()));

        assertThat(find(Duration.ofSeconds(20)))
                .isNotNull()
                .extracting(JobCycleException::path)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactly("waiting", "awaited", "next", "waiting");
    }

    @Test
    void whenOneOfTheRecordsCannotBeReadThenTheOthersAre() throws InterruptedException {
        queue.awaitedBy = key -> key.equals("awaited")
                ? CompletableFuture.completedStage(MANY)
                : CompletableFuture.failedStage(new IllegalStateException("lost"));

        assertThat(find(Duration.ofSeconds(20))).isNull();
    }

    @Test
    void whenTheCallHasLittleTimeLeftThenTheSearchTakesNoMore() throws InterruptedException {
        queue.awaitedBy = this::hanging;

        assertThat(find(Duration.ofMillis(100))).isNull();
        assertThat(looked).hasSize(2);
    }

    @Test
    void whenTheStoreHangsThenTheWholeSearchIsBounded() throws InterruptedException {
        queue.awaitedBy = this::hanging;
        long begun = System.nanoTime();

        assertThat(find(Duration.ofMinutes(1))).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }
}

package io.github.cachemediator.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActiveWorkersTest {

    private final List<String> looks = new ArrayList<>();
    private CompletableFuture<Integer> answer = new CompletableFuture<>();
    private long now = 1;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ActiveWorkers workers = new ActiveWorkers(this::look, Duration.ofMillis(500), () -> now, timer);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private CompletionStage<Integer> look(String jobType) {
        looks.add(jobType);
        return answer;
    }

    private void elapse(Duration time) {
        now += time.toNanos();
    }

    @Test
    void whenManyAskTogetherThenTheyShareOneLook() {
        List<CompletableFuture<Integer>> asked = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            asked.add(workers.of("type"));
        }
        answer.complete(3);
        elapse(Duration.ofMillis(999));
        for (int i = 0; i < 500; i++) {
            asked.add(workers.of("type"));
        }

        assertThat(asked).allSatisfy(found -> assertThat(found).isCompletedWithValue(3));
        assertThat(looks).containsExactly("type");
    }

    @Test
    void whenALookIsASecondOldThenTheNextIsTaken() {
        workers.of("type");
        answer.complete(0);
        elapse(Duration.ofSeconds(1));
        answer = CompletableFuture.completedFuture(2);

        assertThat(workers.of("type")).isCompletedWithValue(2);
        assertThat(looks).hasSize(2);
    }

    @Test
    void shouldLookForEachJobType() {
        workers.of("one");
        workers.of("other");

        assertThat(looks).containsExactly("one", "other");
    }

    @Test
    void whenALookHangsOrFailsThenThoseWhoAskedAreToldSo() {
        assertThat(workers.of("hangs")).failsWithin(Duration.ofSeconds(10));
        answer.completeExceptionally(new IllegalStateException("lost"));

        assertThat(workers.of("fails")).isCompletedExceptionally();
    }
}

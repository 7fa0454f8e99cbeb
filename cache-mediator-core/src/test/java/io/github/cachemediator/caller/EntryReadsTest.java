package io.github.cachemediator.caller;

import static io.github.cachemediator.caller.Holds.holds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntryReadsTest {

    /** A driver whose replies the test holds back. */
    private static final class Held implements CacheDriver {
        private final List<CompletableFuture<byte @Nullable []>> replies = new ArrayList<>();

        @Override
        public CompletionStage<byte @Nullable []> get(String key) {
            CompletableFuture<byte @Nullable []> reply = new CompletableFuture<>();
            replies.add(reply);
            return reply;
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

    private static final byte[] OLD = {1};
    private static final byte[] NEW = {2};

    private final Held driver = new Held();
    private final EntryReads reads = new EntryReads(driver);

    @Test
    void whenAReadIsUnderWayThenThoseWhoComeShareTheNextOne() {
        CompletableFuture<@Nullable Entry> first = reads.read("k");
        CompletableFuture<@Nullable Entry> second = reads.read("k");
        CompletableFuture<@Nullable Entry> third = reads.read("k");
        assertThat(driver.replies).hasSize(1);

        driver.replies.get(0).complete(OLD);

        assertThat(first).isCompletedWithValueMatching(holds(OLD));
        assertThat(second).isNotDone();
        assertThat(driver.replies).hasSize(2);
        driver.replies.get(1).complete(NEW);
        assertThat(second).isCompletedWithValueMatching(holds(NEW));
        assertThat(third).isCompletedWithValueMatching(holds(NEW));
        assertThat(driver.replies).hasSize(2);
    }

    @Test
    void whenAReadIsOverThenTheNextCallerIsReadForAtOnce() {
        reads.read("k");
        driver.replies.get(0).complete(null);

        CompletableFuture<@Nullable Entry> later = reads.read("k");

        assertThat(driver.replies).hasSize(2);
        driver.replies.get(1).complete(NEW);
        assertThat(later).isCompletedWithValueMatching(holds(NEW));
    }

    @Test
    void whenAReadFailsThenOnlyThoseWhoSharedItFail() {
        CompletableFuture<@Nullable Entry> first = reads.read("k");
        CompletableFuture<@Nullable Entry> second = reads.read("k");

        driver.replies.get(0).completeExceptionally(new IllegalStateException("lost"));

        assertThat(first).isCompletedExceptionally();
        assertThat(second).isNotDone();
        driver.replies.get(1).complete(NEW);
        assertThat(second).isCompletedWithValueMatching(holds(NEW));
    }

    @Test
    void whenAnAnswerLeadsToAnotherReadOfTheKeyThenThatSharesNothingOld() {
        CompletableFuture<CompletableFuture<@Nullable Entry>> follower =
                reads.read("k").thenApply(value -> reads.read("k"));

        driver.replies.get(0).complete(OLD);

        assertThat(driver.replies).hasSize(2);
        driver.replies.get(1).complete(NEW);
        assertThat(follower.join()).isCompletedWithValueMatching(holds(NEW));
    }

    @Test
    void shouldReadDifferentKeysSideBySide() {
        reads.read("a");
        reads.read("b");

        assertThat(driver.replies).hasSize(2);
    }
}

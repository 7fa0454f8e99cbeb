package io.github.cachemediator.caller;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.memory.InMemoryCacheDriver;
import io.github.cachemediator.memory.InMemoryJobQueue;
import io.github.cachemediator.memory.InMemoryStore;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.JobStreams;
import io.github.cachemediator.queue.RunToken;
import io.github.cachemediator.testkit.engine.NoQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A queue whose answers to asks the test holds back, and which can be told to throw. Used by one thread. */
final class HeldQueue extends NoQueue {

    /** An ask that was written, and its answer. */
    record Asked(Ask ask, CompletableFuture<AskReply> reply) {}

    final List<Asked> asked = new ArrayList<>();
    boolean available = true;
    Function<String, CompletionStage<Set<String>>> awaitedBy = key -> CompletableFuture.completedStage(Set.of());

    /** Thrown by the next ask, once. */
    @Nullable
    Error thrown;

    private final InMemoryStore store = new InMemoryStore();
    private final CacheDriver driver = new InMemoryCacheDriver(store);

    Asked last() {
        return asked.get(asked.size() - 1);
    }

    @Override
    public CompletionStage<AskReply> ask(Ask ask) {
        Error now = thrown;
        thrown = null;
        if (now != null) {
            throw now;
        }
        Asked one = new Asked(ask, new CompletableFuture<>());
        asked.add(one);
        return one.reply();
    }

    @Override
    public JobStreams streams() {
        return new InMemoryJobQueue(store).streams();
    }

    @Override
    public CacheDriver driver() {
        return driver;
    }

    @Override
    public String instance() {
        return "held";
    }

    @Override
    public boolean isAvailable() {
        return available;
    }

    @Override
    public CompletionStage<EndReply> end(End end) {
        return CompletableFuture.completedStage(EndReply.ENDED);
    }

    @Override
    public CompletionStage<Boolean> addWait(RunToken token, String awaitedKey) {
        return CompletableFuture.completedStage(true);
    }

    @Override
    public CompletionStage<Boolean> removeWait(RunToken token, String awaitedKey) {
        return CompletableFuture.completedStage(true);
    }

    @Override
    public CompletionStage<Set<String>> awaitedBy(String key) {
        return awaitedBy.apply(key);
    }
}
